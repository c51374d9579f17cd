// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import '@/shell/problem-note.js';

/** One's own e-mail address: whether it is confirmed, and the letter once more. */
export class EmailCard extends LitElement {
    static properties = { mine: { state: true }, problem: { state: true }, sent: { state: true } };
    static styles = [
        ui,
        css`
            :host {
                display: grid;
                gap: 0.5rem;
            }
            p {
                overflow-wrap: anywhere;
            }
            small {
                color: var(--soft);
            }
        `,
    ];

    constructor() {
        super();
        /** @type {any} */
        this.mine = null;
        /** @type {unknown} */
        this.problem = null;
        this.sent = false;
        new Follow(this, i18n);
    }

    firstUpdated() {
        this.#do(() => api.get('/auth/email'));
    }

    /** @param {() => Promise<any>} deed */
    async #do(deed) {
        this.problem = null;
        try {
            this.mine = await deed();
        } catch (problem) {
            this.problem = problem;
        }
    }

    async #again() {
        await this.#do(() => api.post('/auth/email/letters'));
        this.sent = !this.problem;
    }

    render() {
        const mine = this.mine;
        return html`${mine ? this.#state(mine) : nothing}<problem-note .problem=${this.problem}></problem-note>`;
    }

    /** @param {{email: string, confirmedAt?: string, pending?: string}} mine */
    #state({ email, confirmedAt, pending }) {
        return html`<p>
                ${t('auth.email')}: ${email}
                <small>${t(confirmedAt ? 'email.confirmed' : 'email.unconfirmed')}</small>
            </p>
            ${pending ? html`<p>${t('email.pending', { email: pending })}</p>` : nothing}
            ${this.sent ? html`<p role="status">${t('email.sent')}</p>` : nothing}
            ${pending || !confirmedAt
                ? html`<button class="button quiet" @click=${this.#again}>${t('email.again')}</button>`
                : nothing}`;
    }
}

customElements.define('email-card', EmailCard);
