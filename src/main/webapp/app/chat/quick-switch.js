// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { nameOf, peerOf, rooms } from './rooms-store.js';
import '@/account/person-avatar.js';
import '@/shell/modal-dialog.js';

const MOST = 9;

/** Two or three letters and Enter: the fastest way into another room. */
export class QuickSwitch extends LitElement {
    static properties = { q: { state: true }, at: { state: true } };
    static styles = [
        ui,
        css`
            li {
                display: flex;
                align-items: center;
                gap: 0.75rem;
                min-height: 2.75rem;
                padding: 0 0.625rem;
                border-radius: 12px;
                cursor: pointer;
            }
            li[aria-selected='true'] {
                background: var(--tint);
                color: var(--tint-ink);
            }
            .sign {
                display: grid;
                place-items: center;
                width: 1.875rem;
                color: var(--soft);
            }
            person-avatar {
                --size: 1.875rem;
            }
            b {
                margin-inline-start: auto;
                color: var(--accent);
                font-size: var(--small);
            }
            p {
                color: var(--soft);
            }
        `,
    ];

    constructor() {
        super();
        this.q = '';
        this.at = 0;
        new Follow(this, rooms);
    }

    get #found() {
        const wanted = this.q.toLocaleLowerCase();
        return rooms
            .all()
            .filter((room) => nameOf(room).toLocaleLowerCase().includes(wanted) || peerOf(room)?.handle.includes(wanted))
            .sort((a, b) => Number(b.me.unread > 0) - Number(a.me.unread > 0))
            .slice(0, MOST);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) this.at = Math.max(0, Math.min(this.at + step, this.#found.length - 1));
        else if (event.key === 'Enter') this.#go(this.#found[this.at]);
        else return;
        event.preventDefault();
    }

    /** @param {any} room */
    #go(room) {
        if (!room) return;
        /** @type {any} */ (this.renderRoot.querySelector('modal-dialog')).close();
        router.go(`/rooms/${room.id}`);
    }

    render() {
        const found = this.#found;
        return html`<modal-dialog heading=${t('switch')} @close=${() => this.dispatchEvent(new Event('close'))}>
            <input
                class="search"
                role="combobox"
                aria-expanded="true"
                aria-controls="found"
                aria-activedescendant=${found.length ? `found-${this.at}` : nothing}
                aria-label=${t('switch.find')}
                placeholder=${t('switch.find')}
                autofocus
                @input=${(/** @type {InputEvent} */ event) => {
                    this.q = /** @type {HTMLInputElement} */ (event.target).value.trim();
                    this.at = 0;
                }}
                @keydown=${this.#key}
            />
            <ul id="found" role="listbox" aria-label=${t('rooms')}>
                ${found.map((room, at) => this.#room(room, at))}
            </ul>
            ${found.length ? nothing : html`<p role="status">${t('switch.none')}</p>`}
        </modal-dialog>`;
    }

    /** @param {any} room @param {number} at */
    #room(room, at) {
        return html`<li id="found-${at}" role="option" aria-selected=${at === this.at} @click=${() => this.#go(room)}>
            ${room.type === 'direct'
                ? html`<person-avatar .user=${peerOf(room)}></person-avatar>`
                : html`<span class="sign"><ui-icon name=${room.type === 'group' ? 'people' : 'hash'}></ui-icon></span>`}
            <span>${nameOf(room)}</span>${room.me.unread ? html`<b>${room.me.unread}</b>` : nothing}
        </li>`;
    }
}

customElements.define('quick-switch', QuickSwitch);
