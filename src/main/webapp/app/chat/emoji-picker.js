// @ts-check
import { css, html, LitElement } from 'lit';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';

const EMOJI = [
    ...['👍', '❤️', '😂', '🎉', '🙏', '👀', '✅', '🚀', '😀', '😊', '😍', '🤔', '😅', '😢', '😮', '😎'],
    ...['👏', '🙌', '💪', '🤝', '👋', '🫶', '👎', '🔥', '⭐', '💡', '☕', '🍰', '🌿', '🌞', '❓', '❗'],
];
const ACROSS = 8;

/** A small sheet of emoji, walked through with the arrows. Fires `pick` with one, and `close`. */
export class EmojiPicker extends LitElement {
    static styles = [
        ui,
        css`
            div {
                display: grid;
                grid-template-columns: repeat(8, 1fr);
                padding: 0.375rem;
                border: 1px solid var(--line);
                border-radius: 14px;
                background: var(--raised);
                box-shadow: var(--shadow);
            }
            button {
                width: 2.25rem;
                height: 2.25rem;
                border-radius: 8px;
                font-size: 1.1875rem;
                line-height: 1;
                text-align: center;
            }
            button:hover {
                background: var(--hover);
            }
        `,
    ];
    #outside = (/** @type {Event} */ event) => event.composedPath().includes(this) || this.#close();

    connectedCallback() {
        super.connectedCallback();
        setTimeout(() => addEventListener('pointerdown', this.#outside));
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        removeEventListener('pointerdown', this.#outside);
    }

    firstUpdated() {
        this.#buttons[0].focus();
    }

    get #buttons() {
        return [...this.renderRoot.querySelectorAll('button')];
    }

    #close() {
        this.dispatchEvent(new Event('close'));
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -ACROSS, ArrowDown: ACROSS }[event.key];
        if (event.key !== 'Escape' && !step) return;
        event.preventDefault();
        event.stopPropagation();
        if (!step) return this.#close();
        const at = this.#buttons.indexOf(/** @type {HTMLButtonElement} */ (/** @type {ShadowRoot} */ (this.renderRoot).activeElement));
        this.#buttons[at + step]?.focus();
    }

    render() {
        return html`<div role="group" aria-label=${t('emoji')} @keydown=${this.#key}>
            ${EMOJI.map(
                (emoji) =>
                    html`<button class="plain" @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: emoji }))}>${emoji}</button>`,
            )}
        </div>`;
    }
}

customElements.define('emoji-picker', EmojiPicker);
