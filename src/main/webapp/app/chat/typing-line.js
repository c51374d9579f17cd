// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { list } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { typing } from './typing-store.js';

const MOST = 3;

/** Who is writing: up to three names, then "several people". It keeps its place when nobody is. */
export class TypingLine extends LitElement {
    static properties = { roomId: {} };
    static styles = [
        ui,
        css`
            :host {
                display: block;
                height: 1.5rem;
                padding: 0 1.75rem;
                font-size: var(--tiny);
                color: var(--soft);
            }
            p {
                display: flex;
                align-items: center;
                gap: 0.5rem;
                white-space: nowrap;
                overflow: hidden;
            }
            i {
                width: 5px;
                height: 5px;
                border-radius: 50%;
                background: var(--accent);
                animation: breathe 1.2s ease-in-out infinite;
            }
            i:nth-child(2) {
                animation-delay: 0.15s;
            }
            i:nth-child(3) {
                animation-delay: 0.3s;
            }
            .dots {
                display: flex;
                gap: 3px;
            }
            @keyframes breathe {
                50% {
                    opacity: 0.25;
                    transform: translateY(-2px);
                }
            }
            @media (prefers-reduced-motion: reduce) {
                i {
                    animation: none;
                }
            }
        `,
    ];

    constructor() {
        super();
        this.roomId = '';
        new Follow(this, typing, i18n);
    }

    render() {
        const names = typing.in(this.roomId).map(({ displayName }) => displayName);
        if (!names.length) return nothing;
        const text = names.length > MOST ? t('typing.several') : t(names.length === 1 ? 'typing.one' : 'typing.more', { name: list(names) });
        return html`<p><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${text}</p>`;
    }
}

customElements.define('typing-line', TypingLine);
