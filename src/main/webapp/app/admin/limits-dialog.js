// @ts-check
import { css, html, LitElement } from 'lit';
import { api } from '@/platform/api.js';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

/** How many jobs of a queue may run and begin; an empty field is no limit. `close` is fired at the end. */
export class LimitsDialog extends LitElement {
    static properties = { queue: { attribute: false }, problem: { state: true } };
    static styles = [
        ui,
        css`
            form {
                display: grid;
                gap: 1rem;
            }
            .two {
                display: grid;
                grid-template-columns: 1fr 1fr;
                gap: 1rem;
            }
            p {
                color: var(--soft);
                font-size: var(--small);
            }
        `,
    ];

    constructor() {
        super();
        /** @type {any} */
        this.queue = null;
        /** @type {unknown} */
        this.problem = null;
    }

    /** @param {SubmitEvent} event */
    async #submit(event) {
        event.preventDefault();
        const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
        const count = (/** @type {string} */ name) => (given.get(name) ? Number(given.get(name)) : undefined);
        const limits = { maxRunning: count('maxRunning'), rate: count('rate'), ratePeriodSeconds: count('ratePeriodSeconds') };
        try {
            await api.put(`/admin/queues/${encodeURIComponent(this.queue.name)}/limits`, limits);
            /** @type {any} */ (this.renderRoot.querySelector('modal-dialog')).close();
        } catch (problem) {
            this.problem = problem;
        }
    }

    render() {
        const { limits, name } = this.queue;
        return html`<modal-dialog heading=${t('admin.limits.title', { queue: name })} @close=${() => this.dispatchEvent(new Event('close'))}>
            <form @submit=${this.#submit}>
                <p>${t('admin.limits.text')}</p>
                ${this.#field('maxRunning', t('admin.limits.maxRunning'), limits.maxRunning, 1_000_000)}
                <div class="two">
                    ${this.#field('rate', t('admin.limits.begin'), limits.rate, 1_000_000)}
                    ${this.#field('ratePeriodSeconds', t('admin.limits.seconds'), limits.ratePeriodSeconds, 86_400)}
                </div>
                <problem-note .problem=${this.problem}></problem-note>
                <button class="button">${t('admin.limits.set')}</button>
            </form>
        </modal-dialog>`;
    }

    /** @param {string} name @param {string} label @param {number | undefined} value @param {number} most */
    #field(name, label, value, most) {
        return html`<label class="field">${label}<input name=${name} type="number" min="1" max=${most} inputmode="numeric" .value=${value ?? ''} /></label>`;
    }
}

customElements.define('limits-dialog', LimitsDialog);
