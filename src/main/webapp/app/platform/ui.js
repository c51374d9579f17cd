// @ts-check
import { css } from 'lit';

/** What every component shares: boxes, buttons, fields, the focus ring, text for screen readers only. */
export const ui = css`
    *,
    ::before,
    ::after {
        box-sizing: border-box;
    }
    :host([hidden]),
    [hidden] {
        display: none !important;
    }
    h1,
    h2,
    h3,
    p,
    ul,
    ol {
        margin: 0;
        padding: 0;
    }
    ul,
    ol {
        list-style: none;
    }
    button,
    input,
    textarea,
    select {
        font: inherit;
        color: inherit;
    }
    a {
        color: var(--accent);
        text-underline-offset: 2px;
    }
    :focus-visible {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
    }
    .only-heard {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
    }
    .plain {
        border: 0;
        background: none;
        padding: 0;
        cursor: pointer;
        text-align: start;
    }
    .button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 0.5rem;
        min-height: 2.75rem;
        padding: 0 1.125rem;
        border: 1px solid transparent;
        border-radius: var(--round);
        background: var(--accent);
        color: var(--on-accent);
        font-weight: 600;
        cursor: pointer;
        text-decoration: none;
        transition: background var(--quick);
    }
    .button:hover {
        background: var(--accent-deep);
    }
    .button:disabled {
        opacity: 0.6;
        cursor: default;
    }
    .button.quiet {
        background: transparent;
        border-color: var(--line);
        color: var(--ink);
    }
    .button.quiet:hover {
        background: var(--hover);
    }
    .button.bad {
        background: var(--bad);
        color: var(--paper);
    }
    .button.small {
        min-height: 2rem;
        padding: 0 0.75rem;
        font-size: var(--small);
        border-radius: 8px;
    }
    .icon {
        display: inline-grid;
        place-items: center;
        flex: none;
        width: 2.25rem;
        height: 2.25rem;
        padding: 0;
        border: 0;
        border-radius: var(--round);
        background: transparent;
        color: var(--soft);
        cursor: pointer;
        transition: background var(--quick);
    }
    .icon:hover {
        background: var(--hover);
        color: var(--ink);
    }
    .icon[aria-pressed='true'] {
        background: var(--tint);
        color: var(--tint-ink);
    }
    label.field,
    fieldset.field {
        display: grid;
        gap: 0.375rem;
        font-size: var(--small);
        font-weight: 600;
        border: 0;
        margin: 0;
        padding: 0;
        min-width: 0;
    }
    .field small {
        font-weight: 400;
        color: var(--soft);
        font-size: var(--tiny);
    }
    .field input:not([type='radio']),
    .field select,
    .search {
        width: 100%;
        min-height: 2.75rem;
        padding: 0 0.875rem;
        border: 1px solid var(--edge);
        border-radius: var(--round);
        background: var(--raised);
        font-size: 0.9375rem;
        font-weight: 400;
    }
    ::placeholder {
        color: var(--soft);
        opacity: 1;
    }
    @media (pointer: coarse) {
        .icon {
            width: 2.75rem;
            height: 2.75rem;
        }
        .button.small {
            min-height: 2.75rem;
        }
    }
`;
