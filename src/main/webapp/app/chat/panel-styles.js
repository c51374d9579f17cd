// @ts-check
import { css } from 'lit';

export const panelStyles = css`
    :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
    }
    header {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 4rem;
        padding: 0.5rem 0.75rem 0.5rem 1.25rem;
        border-bottom: 1px solid var(--line);
    }
    header div {
        flex: 1;
        min-width: 0;
    }
    h2 {
        font-size: 1.0625rem;
        font-weight: 680;
        letter-spacing: -0.015em;
        line-height: 1.3;
    }
    header p {
        color: var(--soft);
        font-size: var(--small);
    }
    .body {
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 0.75rem 0.5rem 1rem;
    }
    .divider {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin: 0.75rem 0.5rem 0.25rem;
        color: var(--soft);
        font-size: var(--tiny);
        font-weight: 600;
    }
    .divider::after {
        content: '';
        flex: 1;
        height: 1px;
        background: var(--line);
    }
    .person {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        padding: 0.4375rem 0.75rem;
        border-radius: 12px;
    }
    .person:hover {
        background: var(--hover);
    }
    .person .names {
        flex: 1;
        min-width: 0;
        display: grid;
        line-height: 1.35;
    }
    .person small {
        color: var(--soft);
        font-size: var(--tiny);
    }
    .role {
        padding: 0.0625rem 0.5rem;
        border-radius: 999px;
        background: var(--tint);
        color: var(--tint-ink);
        font-size: 0.6875rem;
        font-weight: 600;
    }
    footer {
        display: grid;
        gap: 0.5rem;
        padding: 0.75rem 1rem 1rem;
        border-top: 1px solid var(--line);
    }
`;
