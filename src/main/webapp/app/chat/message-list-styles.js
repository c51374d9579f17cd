// @ts-check
import { css } from 'lit';

export const listStyles = css`
    :host {
        position: relative;
        display: block;
        min-height: 0;
    }
    .scroller {
        height: 100%;
        overflow-y: auto;
        overflow-anchor: none;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        scrollbar-color: var(--line) transparent;
    }
    .inner {
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        min-height: 100%;
        max-width: 60rem;
        margin: 0 auto;
        padding: 1rem 1rem 0.5rem;
    }
    .edge {
        height: 1px;
        flex: none;
    }
    .beginning {
        display: grid;
        justify-items: center;
        gap: 0.75rem;
        padding: 3rem 1rem 1rem;
        color: var(--soft);
        text-align: center;
    }
    .beginning brand-mark {
        width: 3rem;
        height: 3rem;
        opacity: 0.85;
    }
    .float {
        position: absolute;
        inset: auto 0 0.5rem;
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        padding: 0 1rem;
        pointer-events: none;
    }
    .float > * {
        pointer-events: auto;
    }
    .jump {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        min-height: 2.25rem;
        padding: 0 1rem 0 0.75rem;
        border: 1px solid var(--line);
        border-radius: 999px;
        background: var(--raised);
        box-shadow: var(--shadow);
        font-size: var(--small);
        font-weight: 600;
        cursor: pointer;
    }
    .jump ui-icon {
        color: var(--accent);
    }
    .bones {
        display: grid;
        gap: 0.75rem;
        padding: 1rem 3rem;
    }
    .bones i {
        height: 2.5rem;
        width: 55%;
        border-radius: var(--rounder);
        background: var(--side);
    }
    .bones i:nth-child(3n) {
        justify-self: end;
        width: 40%;
    }
    @media (max-width: 760px) {
        .inner {
            padding-inline: 0.25rem;
        }
    }
`;
