// @ts-check
import { css, html, LitElement } from 'lit';
import { api } from '@/platform/api.js';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

/** Who is to be told of which events: a new endpoint, or `webhook` changed. Fires `saved` with what the server answers, and `close` at the end. */
export class WebhookDialog extends LitElement {
    static properties = { webhook: { attribute: false }, problem: { state: true }, busy: { state: true } };
    static styles = [
        ui,
        css`
            form {
                display: grid;
                gap: 1rem;
            }
        `,
    ];

    constructor() {
        super();
        /** @type {any} */
        this.webhook = null;
        /** @type {unknown} */
        this.problem = null;
        this.busy = false;
    }

    /** @param {SubmitEvent} event */
    async #submit(event) {
        event.preventDefault();
        if (this.busy) return;
        this.busy = true;
        const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
        const text = (/** @type {string} */ name) => String(given.get(name)).trim();
        const wish = { url: text('url'), description: text('description'), events: text('events').split(/[\s,]+/).filter(Boolean) };
        try {
            const path = '/admin/webhooks';
            const saved = this.webhook ? await api.put(`${path}/${this.webhook.id}`, wish) : await api.post(path, wish);
            /** @type {any} */ (this.renderRoot.querySelector('modal-dialog')).close();
            this.dispatchEvent(new CustomEvent('saved', { detail: saved }));
        } catch (problem) {
            this.problem = problem;
        }
        this.busy = false;
    }

    render() {
        const { url = '', description = '', events = [] } = this.webhook ?? {};
        return html`<modal-dialog
            heading=${t(this.webhook ? 'admin.webhook.edit' : 'admin.webhook.new')}
            @close=${() => this.dispatchEvent(new Event('close'))}
        >
            <form @submit=${this.#submit}>
                <label class="field"
                    >${t('admin.webhook.url')}<input name="url" type="url" required maxlength="2000" autofocus autocomplete="off" spellcheck="false" .value=${url} />
                    <small>${t('admin.webhook.url.hint')}</small>
                </label>
                <label class="field"
                    >${t('admin.webhook.events')}<input name="events" required autocomplete="off" spellcheck="false" .value=${events.join(' ')} />
                    <small>${t('admin.webhook.events.hint')}</small>
                </label>
                <label class="field"
                    >${t('admin.webhook.description')}<input name="description" maxlength="200" autocomplete="off" .value=${description} />
                </label>
                <problem-note .problem=${this.problem}></problem-note>
                <button class="button" ?disabled=${this.busy}>${t(this.webhook ? 'admin.webhook.save' : 'admin.webhook.create')}</button>
            </form>
        </modal-dialog>`;
    }
}

customElements.define('webhook-dialog', WebhookDialog);
