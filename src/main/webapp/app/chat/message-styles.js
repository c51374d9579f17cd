// @ts-check
import { css } from 'lit';

export const messageStyles = css`
    .message {
        position: relative;
        display: grid;
        grid-template-columns: 2.5rem minmax(0, 1fr);
        padding: 1px 0.5rem;
        border-radius: 12px;
        outline-offset: -2px;
    }
    .message.first {
        padding-top: 0.625rem;
    }
    .stack {
        position: relative;
        grid-column: 2;
        width: fit-content;
        display: grid;
        justify-items: start;
        max-width: min(38rem, 82%);
        min-width: 0;
    }
    .mine .stack {
        grid-column: 1 / -1;
        justify-self: end;
        justify-items: end;
    }
    .message > person-avatar {
        --size: 2rem;
        margin-top: 0.125rem;
    }
    .who {
        padding: 0 0.25rem 0.1875rem;
        font-size: var(--small);
        font-weight: 620;
    }
    .bubble {
        max-width: 100%;
        padding: 0.5rem 0.8125rem;
        border-radius: 6px var(--rounder) var(--rounder) 6px;
        background: var(--bubble);
        overflow-wrap: anywhere;
        line-height: 1.45;
    }
    .first .bubble {
        border-start-start-radius: var(--rounder);
    }
    .last .bubble {
        border-end-start-radius: var(--rounder);
    }
    .mine .bubble {
        border-radius: var(--rounder) 6px 6px var(--rounder);
        background: var(--tint);
        color: var(--tint-ink);
    }
    .mine.first .bubble {
        border-start-end-radius: var(--rounder);
    }
    .mine.last .bubble {
        border-end-end-radius: var(--rounder);
    }
    .bubble.gone {
        background: transparent;
        border: 1px dashed var(--line);
        color: var(--soft);
        font-size: var(--small);
    }
    .bubble.big {
        background: none;
        padding-inline: 0.25rem;
    }
    .text {
        white-space: pre-wrap;
    }
    .big .text {
        font-size: 2.25rem;
        line-height: 1.2;
    }
    .meta {
        display: inline-flex;
        align-items: center;
        gap: 0.25rem;
        float: inline-end;
        margin: 0.4375rem -0.1875rem -0.1875rem 0.75rem;
        color: var(--soft);
        font-size: 0.6875rem;
        line-height: 1;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
    }
    .mine .meta {
        color: var(--tint-soft);
    }
    .tick {
        display: inline-flex;
        font-size: 0.8125rem;
    }
    .tick.read {
        color: var(--accent);
    }
    .tick.failed {
        color: var(--bad);
    }
    .text a {
        color: inherit;
        text-decoration-color: var(--accent);
        text-decoration-thickness: 2px;
    }
    .text strong {
        font-weight: 680;
    }
    .text code {
        padding: 0.1em 0.35em;
        border-radius: 5px;
        background: light-dark(#0000000f, #ffffff14);
        font: 0.875em/1.4 var(--mono);
    }
    .text pre {
        margin: 0.375rem 0;
        padding: 0.625rem 0.75rem;
        border-radius: 10px;
        background: light-dark(#0000000d, #00000059);
        overflow-x: auto;
        white-space: pre;
    }
    .text pre code {
        padding: 0;
        background: none;
    }
    .mention {
        font-weight: 600;
        color: var(--accent-deep);
    }
    .mention.me {
        padding: 0 0.2em;
        border-radius: 4px;
        background: var(--mark);
        color: inherit;
    }
    .reactions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
        margin-top: 0.25rem;
    }
    .reaction {
        display: inline-flex;
        align-items: center;
        gap: 0.3125rem;
        min-height: 1.625rem;
        padding: 0 0.5rem;
        border: 1px solid var(--line);
        border-radius: 999px;
        background: var(--paper);
        font-size: var(--tiny);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        cursor: pointer;
    }
    .reaction:hover {
        border-color: var(--edge);
    }
    .reaction[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--tint);
        color: var(--tint-ink);
    }
    .thread {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        min-height: 1.75rem;
        padding: 0 0.375rem;
        border-radius: 8px;
        font-size: var(--small);
        font-weight: 600;
        text-decoration: none;
    }
    .thread:hover {
        background: var(--hover);
    }
    .thread time {
        color: var(--soft);
        font-weight: 400;
        font-size: var(--tiny);
    }
    .again {
        display: flex;
        gap: 0.375rem;
        margin-top: 0.375rem;
    }
    problem-note {
        margin-top: 0.375rem;
    }
    .seen {
        grid-column: 1 / -1;
        justify-self: end;
        display: inline-flex;
        align-items: center;
        margin-top: 0.25rem;
        color: var(--soft);
    }
    .seen person-avatar {
        --size: 1.125rem;
        margin-inline-start: -3px;
        border-radius: 50%;
        box-shadow: 0 0 0 2px var(--paper);
    }
`;
