// @ts-check
import { css } from 'lit';

export const authStyles = css`
    :host {
        display: grid;
        grid-template-rows: 1fr auto;
        justify-items: center;
        height: 100%;
        overflow: auto;
        position: relative;
        background: var(--side);
        isolation: isolate;
    }
    .floor {
        position: fixed;
        inset: 0;
        z-index: -1;
        width: 100%;
        height: 100%;
        mask-image: radial-gradient(ellipse at center, #000 20%, transparent 85%);
    }
    pattern * {
        fill: none;
        stroke: var(--accent);
        stroke-opacity: 0.22;
        stroke-width: 1.25;
    }
    main {
        align-self: center;
        width: min(26rem, calc(100vw - 2rem));
        margin: 2rem 0 1rem;
        padding: 2.25rem;
        border: 1px solid var(--line);
        border-radius: 24px;
        background: var(--paper);
        box-shadow: var(--shadow);
    }
    header {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        font-size: 1.125rem;
        font-weight: 700;
        letter-spacing: -0.02em;
    }
    h1 {
        margin-top: 1.75rem;
        font-size: 1.75rem;
        line-height: 1.2;
        font-weight: 680;
        letter-spacing: -0.025em;
        text-wrap: balance;
    }
    .lead {
        margin-top: 0.375rem;
        color: var(--soft);
    }
    form {
        display: grid;
        gap: 1rem;
        margin-top: 1.5rem;
    }
    .other {
        margin-top: 1.25rem;
        text-align: center;
        font-size: var(--small);
        color: var(--soft);
    }
    .other a {
        font-weight: 600;
    }
    .ways {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0 1rem;
    }
    .ways button {
        min-height: 2.75rem;
        padding: 0 0.5rem;
        font-weight: 600;
        color: var(--soft);
    }
    nav {
        display: flex;
        gap: 0.25rem;
        padding: 0.5rem 0 1.25rem;
    }
    nav button {
        min-height: 2rem;
        padding: 0 0.75rem;
        border-radius: 999px;
        font-size: var(--small);
        color: var(--soft);
    }
    nav button:hover,
    nav button[aria-pressed='true'] {
        background: var(--hover);
        color: var(--ink);
    }
    @media (max-width: 480px) {
        main {
            padding: 1.5rem;
            border-radius: 20px;
        }
    }
`;
