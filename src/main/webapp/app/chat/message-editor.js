// @ts-check
import { css, html, LitElement } from 'lit';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';

/** Changes the text of a message in its place. Fires `save` with the text, or `cancel`. */
export class MessageEditor extends LitElement {
    static properties = { text: {} };
    static styles = [
        ui,
        css`
            :host {
                display: grid;
                gap: 0.5rem;
                width: min(34rem, 70vw);
                max-width: 100%;
            }
            textarea {
                width: 100%;
                padding: 0.625rem 0.875rem;
                border: 1px solid var(--accent);
                border-radius: 14px;
                background: var(--raised);
                line-height: 1.45;
                resize: none;
                field-sizing: content;
                max-height: 40vh;
            }
            div {
                display: flex;
                gap: 0.375rem;
                justify-content: end;
            }
        `,
    ];

    constructor() {
        super();
        this.text = '';
    }

    firstUpdated() {
        const field = this.#field;
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
    }

    get #field() {
        return /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector('textarea'));
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        if (event.key === 'Escape') this.#cancel(event);
        else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            this.#save();
        }
    }

    #save() {
        this.dispatchEvent(new CustomEvent('save', { detail: this.#field.value }));
    }

    /** @param {Event} event */
    #cancel(event) {
        event.preventDefault();
        this.dispatchEvent(new Event('cancel'));
    }

    render() {
        return html`<textarea aria-label=${t('message.edit')} .value=${this.text} @keydown=${this.#key}></textarea>
            <div>
                <button class="button quiet small" @click=${this.#cancel}>${t('cancel')}</button>
                <button class="button small" @click=${this.#save}>${t('save')}</button>
            </div>`;
    }
}

customElements.define('message-editor', MessageEditor);
