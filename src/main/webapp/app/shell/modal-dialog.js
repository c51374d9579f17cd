// @ts-check
import { css, html, LitElement } from 'lit';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import './ui-icon.js';

/** A window over the page. The browser keeps the focus inside and gives it back; `close` is fired at the end. */
export class ModalDialog extends LitElement {
    static properties = { heading: {} };
    static styles = [
        ui,
        css`
            dialog {
                width: min(30rem, calc(100vw - 2rem));
                max-height: min(42rem, calc(100dvh - 2rem));
                padding: 0;
                border: 1px solid var(--line);
                border-radius: var(--rounder);
                background: var(--paper);
                color: var(--ink);
                box-shadow: var(--shadow);
                overflow: hidden;
            }
            dialog[open] {
                display: flex;
                flex-direction: column;
            }
            dialog::backdrop {
                background: light-dark(#2a241a66, #000a);
            }
            header {
                display: flex;
                align-items: center;
                justify-content: space-between;
                padding: 1rem 1rem 0.5rem 1.5rem;
            }
            h2 {
                font-size: var(--big);
                font-weight: 650;
                letter-spacing: -0.01em;
            }
            .body {
                display: grid;
                gap: 1rem;
                padding: 0.5rem 1.5rem 1.5rem;
                overflow-y: auto;
            }
        `,
    ];

    constructor() {
        super();
        this.heading = '';
    }

    firstUpdated() {
        this.#dialog.showModal();
    }

    get #dialog() {
        return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector('dialog'));
    }

    close() {
        this.#dialog.close();
    }

    /** A click beside the window ends it. @param {MouseEvent} event */
    #beside(event) {
        if (event.target === this.#dialog) this.close();
    }

    render() {
        return html`<dialog
            aria-label=${this.heading}
            @close=${() => this.dispatchEvent(new Event('close'))}
            @pointerdown=${this.#beside}
        >
            <header>
                <h2>${this.heading}</h2>
                <button class="icon" aria-label=${t('close')} @click=${this.close}><ui-icon name="close"></ui-icon></button>
            </header>
            <div class="body"><slot></slot></div>
        </dialog>`;
    }
}

customElements.define('modal-dialog', ModalDialog);
