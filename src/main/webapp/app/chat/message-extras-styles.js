// @ts-check
import { css } from 'lit';

/** What stands around the messages: tools, emoji, the chip of a day, the line above what is new. */
export const extrasStyles = css`
    .tools {
        position: absolute;
        top: -1.125rem;
        inset-inline-start: calc(100% - 2.25rem);
        display: flex;
        gap: 1px;
        padding: 2px;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--raised);
        box-shadow: var(--shadow);
        opacity: 0;
        pointer-events: none;
        z-index: 1;
    }
    .mine .tools {
        inset-inline: auto calc(100% - 2.25rem);
    }
    .tools .icon {
        width: 2rem;
        height: 2rem;
        font-size: 0.9375rem;
    }
    .message:focus-within .tools,
    .message.open .tools {
        opacity: 1;
        pointer-events: auto;
    }
    @media (hover: hover) {
        .message:hover .tools {
            opacity: 1;
            pointer-events: auto;
        }
    }
    emoji-picker {
        position: absolute;
        top: 1.75rem;
        inset-inline-end: 1rem;
        z-index: 3;
    }
    .chip,
    .new {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin: 1.25rem 0.5rem 0.5rem;
        font-size: var(--tiny);
        font-weight: 600;
        color: var(--soft);
    }
    .chip {
        justify-content: center;
    }
    .chip span {
        padding: 0.1875rem 0.75rem;
        border: 1px solid var(--line);
        border-radius: 999px;
        background: var(--paper);
    }
    .chip::before,
    .chip::after,
    .new::before,
    .new::after {
        content: '';
        flex: 1;
        height: 1px;
        background: var(--line);
    }
    .new {
        color: var(--bad);
        margin-top: 0.75rem;
    }
    .new::before,
    .new::after {
        background: currentColor;
        opacity: 0.45;
    }
    @media (pointer: coarse), (max-width: 760px) {
        .tools,
        .mine .tools {
            top: auto;
            bottom: calc(100% - 0.5rem);
        }
        .tools {
            inset-inline: 0 auto;
        }
        .mine .tools {
            inset-inline: auto 0;
        }
    }
    @media (pointer: coarse) {
        .tools .icon {
            width: 2.75rem;
            height: 2.75rem;
        }
        .reaction {
            min-height: 2rem;
        }
    }
`;
