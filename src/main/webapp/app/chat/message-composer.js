// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { draftOf, keepDraft } from '@/platform/drafts.js';
import { i18n, t } from '@/platform/i18n.js';
import { outbox } from '@/platform/outbox.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { MentionMenu } from './mention-menu.js';
import { nameOf } from './rooms-store.js';
import { typing } from './typing-store.js';
import './emoji-picker.js';

// In code points, as the server counts.
const MOST = 4000;
const WARN = 300;

/** Where one writes. What is begun stays here, per room and thread, until it is sent. */
export class MessageComposer extends LitElement {
    static properties = { room: { attribute: false }, parentId: {}, text: { state: true }, picking: { state: true } };
    static styles = [
        ui,
        MentionMenu.styles,
        css`
            :host {
                display: block;
                padding: 0 1rem max(1rem, env(safe-area-inset-bottom));
            }
            form {
                position: relative;
                display: flex;
                align-items: end;
                gap: 0.25rem;
                max-width: 58rem;
                margin: 0 auto;
                padding: 0.3125rem;
                border: 1px solid var(--edge);
                border-radius: 20px;
                background: var(--raised);
                transition: border-color var(--quick);
            }
            form:focus-within {
                border-color: var(--accent);
                box-shadow: 0 0 0 3px color-mix(in oklab, var(--accent) 18%, transparent);
            }
            textarea {
                flex: 1;
                min-width: 0;
                min-height: 2.375rem;
                max-height: 40vh;
                padding: 0.4375rem 0.25rem;
                border: 0;
                outline: 0;
                background: none;
                line-height: 1.5;
                resize: none;
                field-sizing: content;
                overflow-y: auto;
            }
            textarea:focus-visible {
                outline: 0;
            }
            .send {
                background: var(--accent);
                color: var(--on-accent);
                border-radius: 14px;
            }
            .send:hover {
                background: var(--accent-deep);
                color: var(--on-accent);
            }
            .send:disabled {
                background: transparent;
                color: var(--soft);
                cursor: default;
            }
            .left {
                align-self: center;
                font-size: var(--tiny);
                color: var(--soft);
                font-variant-numeric: tabular-nums;
            }
            .left.over {
                color: var(--bad);
                font-weight: 650;
            }
            emoji-picker {
                position: absolute;
                bottom: calc(100% + 0.5rem);
                inset-inline-start: 0;
                z-index: 3;
            }
        `,
    ];
    #place = '';
    #mentions = new MentionMenu(this);

    constructor() {
        super();
        /** @type {any} */
        this.room = null;
        this.parentId = '';
        this.text = '';
        this.picking = false;
        new Follow(this, i18n);
    }

    get #field() {
        return /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector('textarea'));
    }

    willUpdate() {
        const place = this.parentId || this.room.id;
        if (place === this.#place) return;
        this.#place = place;
        this.text = draftOf(place);
        if (matchMedia('(hover: hover)').matches) this.updateComplete.then(() => this.#field?.focus());
    }

    #typed() {
        this.text = this.#field.value;
        keepDraft(this.#place, this.text);
        this.#mentions.look(this.#field, this.room.members);
        if (this.text) typing.say(this.room.id);
        else typing.stop(this.room.id);
    }

    /** @param {string} text @param {number} caret */
    replace(text, caret) {
        this.#field.value = text;
        this.#field.setSelectionRange(caret, caret);
        this.#field.focus();
        this.#typed();
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        if (event.isComposing || this.#mentions.key(event)) return;
        if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            this.#send();
        } else if (event.key === 'ArrowUp' && this.text === '' && !this.parentId) {
            event.preventDefault();
            this.dispatchEvent(new Event('edit-last'));
        }
    }

    #send() {
        const text = this.text.trim();
        if (!text || lengthOf(text) > MOST) return;
        outbox.post({ roomId: this.room.id, text, parentId: this.parentId || undefined });
        typing.stop(this.room.id);
        keepDraft(this.#place, '');
        this.text = '';
        this.dispatchEvent(new Event('sent'));
    }

    /** @param {string} emoji */
    #insert(emoji) {
        this.picking = false;
        const { selectionStart, selectionEnd } = this.#field;
        this.replace(this.text.slice(0, selectionStart) + emoji + this.text.slice(selectionEnd), selectionStart + emoji.length);
    }

    render() {
        const left = MOST - lengthOf(this.text.trim());
        const hint = this.parentId ? t('composer.thread') : t('composer.room', { room: nameOf(this.room) });
        return html`<form
            @submit=${(/** @type {Event} */ event) => {
                event.preventDefault();
                this.#send();
            }}
        >
            ${this.#mentions.render()}
            <button type="button" class="icon" aria-label=${t('emoji')} aria-expanded=${this.picking} @click=${() => (this.picking = !this.picking)}>
                <ui-icon name="smile"></ui-icon>
            </button>
            <textarea
                rows="1"
                .value=${this.text}
                aria-label=${hint}
                placeholder=${hint}
                enterkeyhint="send"
                aria-controls="mentions"
                @input=${this.#typed}
                @keydown=${this.#key}
                @blur=${() => this.#mentions.close()}
            ></textarea>
            ${left < WARN ? html`<span class="left ${left < 0 ? 'over' : ''}" role="status">${left}</span>` : nothing}
            <button class="icon send" aria-label=${t('send')} ?disabled=${!this.text.trim() || left < 0}><ui-icon name="send"></ui-icon></button>
            ${this.picking
                ? html`<emoji-picker
                      @pick=${(/** @type {CustomEvent} */ event) => this.#insert(event.detail)}
                      @close=${() => (this.picking = false)}
                  ></emoji-picker>`
                : nothing}
        </form>`;
    }
}

/** @param {string} text */
function lengthOf(text) {
    return text.length < MOST / 2 ? text.length : [...text].length;
}

customElements.define('message-composer', MessageComposer);
