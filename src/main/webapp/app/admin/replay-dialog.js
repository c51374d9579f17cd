// @ts-check
import { css, html, LitElement } from 'lit';
import { announce } from '@/platform/announce.js';
import { api } from '@/platform/api.js';
import { number } from '@/platform/format.js';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

/** From when on a subscriber is to have everything once more. `close` is fired at the end. */
export class ReplayDialog extends LitElement {
    static properties = { subscription: {}, problem: { state: true }, events: { state: true } };
    static styles = [
        ui,
        css`
            form {
                display: grid;
                gap: 1rem;
            }
            p {
                color: var(--soft);
                font-size: var(--small);
            }
        `,
    ];
    #busy = false;

    constructor() {
        super();
        this.subscription = '';
        /** @type {unknown} */
        this.problem = null;
        /** @type {number | null} how many are to come, once it is decided */
        this.events = null;
    }

    /** @param {SubmitEvent} event */
    async #submit(event) {
        event.preventDefault();
        if (this.#busy) return;
        this.#busy = true;
        const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
        try {
            const from = new Date(String(given.get('from'))).toISOString();
            const { events } = await api.post(`/admin/events/subscriptions/${encodeURIComponent(this.subscription)}/replay`, { from });
            this.events = events;
            this.problem = null;
            announce(this.#outcome());
        } catch (problem) {
            this.problem = problem;
        }
        this.#busy = false;
    }

    #outcome() {
        return t('admin.event.rewound', { count: number(this.events ?? 0) });
    }

    /** It may be long ago, never to come. */
    #now() {
        const now = new Date();
        return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
    }

    render() {
        return html`<modal-dialog
            heading=${t('admin.event.rewind.title', { name: this.subscription })}
            @close=${() => this.dispatchEvent(new Event('close'))}
        >
            ${this.events === null
                ? html`<form @submit=${this.#submit}>
                      <p>${t('admin.event.rewind.text')}</p>
                      <label class="field"
                          >${t('admin.event.from')}<input name="from" type="datetime-local" step="1" required autofocus max=${this.#now()} />
                      </label>
                      <problem-note .problem=${this.problem}></problem-note>
                      <button class="button">${t('admin.event.rewind')}</button>
                  </form>`
                : html`<p role="status">${this.#outcome()}</p>`}
        </modal-dialog>`;
    }
}

customElements.define('replay-dialog', ReplayDialog);
