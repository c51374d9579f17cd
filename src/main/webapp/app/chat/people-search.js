// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import '@/account/person-avatar.js';
import '@/shell/problem-note.js';

const PAUSE = 200;

/** Finds people by the beginning of their name or handle. Fires `pick` with one of them. */
export class PeopleSearch extends LitElement {
    static properties = { without: { attribute: false }, found: { state: true }, problem: { state: true } };
    static styles = [
        ui,
        css`
            :host {
                display: grid;
                gap: 0.5rem;
            }
            button {
                display: flex;
                align-items: center;
                gap: 0.75rem;
                width: 100%;
                min-height: 2.75rem;
                padding: 0.25rem 0.625rem;
                border-radius: 12px;
            }
            button:hover {
                background: var(--hover);
            }
            small,
            p {
                color: var(--soft);
                font-size: var(--small);
            }
            ul {
                max-height: 16rem;
                overflow-y: auto;
            }
        `,
    ];
    /** @type {any} */
    #timer = 0;
    #asked = '';

    constructor() {
        super();
        /** @type {string[]} */
        this.without = [];
        /** @type {any[] | null} */
        this.found = null;
        /** @type {unknown} */
        this.problem = null;
        new Follow(this, i18n);
    }

    firstUpdated() {
        this.#ask('');
    }

    /** @param {InputEvent} event */
    #typed(event) {
        const text = /** @type {HTMLInputElement} */ (event.target).value.trim().replace(/^@/, '');
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(text), PAUSE);
    }

    /** @param {string} text */
    async #ask(text) {
        this.#asked = text;
        try {
            const { items } = await api.get('/users', { q: text, limit: 20 });
            if (text === this.#asked) this.found = items;
            this.problem = null;
        } catch (problem) {
            this.problem = problem;
        }
    }

    render() {
        const hidden = new Set([session.user?.id, ...this.without]);
        const people = this.found?.filter(({ id }) => !hidden.has(id));
        return html`<input class="search" type="search" aria-label=${t('people.find')} placeholder=${t('people.find')} @input=${this.#typed} autofocus />
            <problem-note .problem=${this.problem}></problem-note>
            <ul aria-label=${t('people.found')}>
                ${people?.map(
                    (person) =>
                        html`<li>
                            <button class="plain" type="button" @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: person }))}>
                                <person-avatar .user=${person}></person-avatar>
                                <span>${person.displayName} <small>@${person.handle}</small></span>
                            </button>
                        </li>`,
                )}
            </ul>
            ${people?.length === 0 ? html`<p role="status">${t('people.none')}</p>` : nothing}`;
    }
}

customElements.define('people-search', PeopleSearch);
