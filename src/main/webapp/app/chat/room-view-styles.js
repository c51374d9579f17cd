// @ts-check
import { css } from 'lit';

export const roomStyles = css`
    :host {
        display: flex;
        height: 100%;
    }
    main {
        flex: 1;
        min-width: 0;
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto auto;
        background: var(--paper);
    }
    .alone {
        grid-template-rows: auto;
        align-content: center;
        padding: 2rem;
    }
    header {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-height: 4rem;
        padding: 0.5rem 1rem 0.5rem 1.5rem;
        border-bottom: 1px solid var(--line);
    }
    header div {
        flex: 1;
        min-width: 0;
    }
    h1 {
        font-size: 1.0625rem;
        font-weight: 680;
        letter-spacing: -0.015em;
        line-height: 1.3;
    }
    h1,
    header p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
    }
    header p {
        font-size: var(--small);
        color: var(--soft);
    }
    .sign {
        display: grid;
        place-items: center;
        width: 2.25rem;
        height: 2.25rem;
        border-radius: 11px;
        background: var(--tint);
        color: var(--tint-ink);
        font-size: 0.95rem;
    }
    .to-list {
        display: none;
    }
    .side {
        width: 23rem;
        flex: none;
        min-height: 0;
        border-inline-start: 1px solid var(--line);
        background: var(--paper);
    }
    @media (max-width: 1080px) {
        .side {
            position: fixed;
            inset: 0 0 0 auto;
            width: min(26rem, 100vw);
            z-index: 5;
            box-shadow: var(--shadow);
        }
    }
    @media (max-width: 760px) {
        .to-list {
            display: inline-grid;
        }
        header {
            padding-inline: 0.5rem;
            gap: 0.5rem;
        }
    }
`;
