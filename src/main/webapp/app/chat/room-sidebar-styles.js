// @ts-check
import { css } from 'lit';

export const sidebarStyles = css`
    :host {
        display: grid;
        grid-template-rows: auto auto minmax(0, 1fr) auto;
        height: 100%;
        background: var(--side);
        --around: var(--side);
    }
    header {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        padding: 0.875rem 0.75rem 0.5rem 1.125rem;
    }
    .name {
        flex: 1;
        font-size: 1.125rem;
        font-weight: 700;
        letter-spacing: -0.02em;
    }
    .find {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 2.5rem;
        margin: 0.25rem 0.75rem 0.5rem;
        padding: 0 0.75rem;
        border: 1px solid var(--line);
        border-radius: var(--round);
        background: var(--paper);
        color: var(--soft);
        font-size: var(--small);
        cursor: pointer;
    }
    .find:hover {
        border-color: var(--edge);
    }
    .find span {
        flex: 1;
        text-align: start;
    }
    kbd {
        padding: 0.05rem 0.375rem;
        border: 1px solid var(--line);
        border-radius: 5px;
        font: 500 0.6875rem/1.4 var(--font);
    }
    nav {
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 0 0.5rem 1rem;
        scrollbar-width: thin;
        scrollbar-color: var(--line) transparent;
    }
    h2 {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: 2.25rem;
        padding: 0.5rem 0.25rem 0 0.625rem;
        font-size: var(--tiny);
        font-weight: 650;
        letter-spacing: 0.02em;
        color: var(--soft);
    }
    .browse {
        display: grid;
        place-items: center;
        width: 1.75rem;
        height: 1.75rem;
        border-radius: 8px;
        color: var(--soft);
        font-size: 0.9rem;
    }
    .browse:hover {
        background: var(--hover);
        color: var(--ink);
    }
    a[href^='/rooms/'],
    .me {
        display: grid;
        grid-template: 'face title time' 1.375rem 'face last count' 1.25rem / 2.375rem minmax(0, 1fr) auto;
        column-gap: 0.75rem;
        align-items: center;
        padding: 0.5rem 0.625rem;
        border-radius: 12px;
        color: inherit;
        text-decoration: none;
        transition: background var(--quick);
    }
    a[href^='/rooms/']:hover,
    .me:hover {
        background: var(--hover);
    }
    a[aria-current] {
        background: var(--tint) !important;
        color: var(--tint-ink);
        --around: var(--tint);
    }
    a[aria-current] .last,
    a[aria-current] time {
        color: var(--tint-soft);
    }
    person-avatar,
    .sign {
        grid-area: face;
        --size: 2.375rem;
    }
    .sign {
        display: grid;
        place-items: center;
        width: 2.375rem;
        height: 2.375rem;
        border-radius: 11px;
        background: var(--sunken);
        color: var(--soft);
        font-size: 0.95rem;
    }
    a[aria-current] .sign {
        background: var(--accent);
        color: var(--on-accent);
    }
    .title {
        grid-area: title;
        font-weight: 550;
    }
    .unread .title {
        font-weight: 700;
    }
    .title,
    .last {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
    }
    .last {
        grid-area: last;
        font-size: var(--small);
        color: var(--soft);
    }
    a:not(.counted) > .last {
        grid-column: 2 / -1;
    }
    .unread .last {
        color: var(--ink);
    }
    em {
        font-style: normal;
        color: var(--accent);
    }
    time {
        grid-area: time;
        font-size: 0.6875rem;
        color: var(--soft);
        font-variant-numeric: tabular-nums;
    }
    .count {
        grid-area: count;
        justify-self: end;
        min-width: 1.25rem;
        padding: 0 0.375rem;
        border-radius: 999px;
        background: var(--accent);
        color: var(--on-accent);
        font-size: 0.6875rem;
        font-weight: 700;
        line-height: 1.25rem;
        text-align: center;
        font-variant-numeric: tabular-nums;
    }
    .mention {
        background: var(--bad);
        color: var(--paper);
    }
    .none {
        padding: 0.25rem 0.625rem 0.5rem;
        font-size: var(--small);
        color: var(--soft);
    }
    footer {
        padding: 0.5rem;
        border-top: 1px solid var(--line);
    }
    .me {
        width: 100%;
    }
    .me ui-icon {
        grid-area: 1 / 3 / 3 / 4;
        color: var(--soft);
    }
    .bones {
        display: grid;
        grid-template: 'a b' 0.75rem 'a c' 0.625rem / 2.375rem 1fr;
        gap: 0.5rem 0.75rem;
        padding: 0.5rem 0.625rem;
    }
    .bones i {
        border-radius: 6px;
        background: var(--sunken);
    }
    .bones i:first-child {
        grid-area: a;
        border-radius: 11px;
        height: 2.375rem;
    }
    .bones i:last-child {
        width: 60%;
    }
    @media (pointer: coarse) {
        kbd {
            display: none;
        }
        .browse {
            width: 2.75rem;
            height: 2.75rem;
        }
    }
`;
