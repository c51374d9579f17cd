// @ts-check
import { css } from 'lit';

/** What the cards of the settings share: a box with a heading, a sentence, and rows of things with what can be done to them. */
export const settingsStyles = css`
    :host {
        display: grid;
        gap: 0.875rem;
        padding: 1.25rem 1.375rem 1.375rem;
        border: 1px solid var(--line);
        border-radius: var(--rounder);
        background: var(--raised);
    }
    h2 {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        font-size: 1.0625rem;
        font-weight: 650;
        letter-spacing: -0.01em;
    }
    h2:focus {
        outline: 0;
    }
    .soft {
        color: var(--soft);
        font-size: var(--small);
    }
    .deeds {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
    }
    .mark {
        padding: 0.125rem 0.5rem;
        border-radius: 999px;
        background: var(--bubble);
        font-size: var(--tiny);
        font-weight: 600;
        white-space: nowrap;
    }
    .mark.on {
        background: var(--tint);
        color: var(--tint-ink);
    }
    .mark.warn,
    .warn {
        background: var(--warn-tint);
        color: var(--warn-ink);
    }
    p.warn {
        padding: 0.625rem 0.875rem;
        border-radius: var(--round);
        font-size: var(--small);
    }
    .rows li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 0.25rem 0.875rem;
        padding: 0.75rem 0;
        border-top: 1px solid var(--line);
    }
    .rows ui-icon {
        font-size: 1.25rem;
        color: var(--soft);
    }
    .rows strong {
        font-weight: 600;
        overflow-wrap: anywhere;
    }
    .rows .soft {
        overflow-wrap: anywhere;
    }
    form {
        display: grid;
        gap: 0.875rem;
        max-width: 26rem;
    }
    form .button {
        justify-self: start;
    }
    small.bad {
        color: var(--bad);
        font-weight: 600;
    }
    @media (max-width: 520px) {
        :host {
            padding: 1rem;
        }
        .rows li {
            grid-template-columns: auto minmax(0, 1fr);
        }
        .rows li > .deeds {
            grid-column: 2;
        }
    }
`;
