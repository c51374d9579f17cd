// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { number } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { Refetch } from './refetch.js';
import './limits-dialog.js';
import './queue-card.js';
import '@/shell/problem-note.js';

/** All queues, or one; while they are looked at, they are fetched again every two seconds. */
export class QueueList extends LitElement {
    static properties = { only: {}, limiting: { state: true } };
    static styles = [
        ui,
        adminStyles,
        css`
            ul {
                display: grid;
                grid-template-columns: repeat(auto-fill, minmax(min(27rem, 100%), 1fr));
                gap: 1rem;
            }
            :host([only]) ul {
                grid-template-columns: minmax(0, 1fr);
            }
        `,
    ];
    #queues = new Refetch(this, () => this.#fetch());
    #deeds = new Deeds(this, () => this.#queues.now());

    constructor() {
        super();
        /** @type {string | undefined} */
        this.only = undefined;
        /** @type {any} */
        this.limiting = null;
        new Follow(this, i18n);
    }

    /** @param {Map<string, any>} changed */
    updated(changed) {
        if (changed.get('only')) this.#queues.anew();
    }

    async #fetch() {
        if (this.only) return [await api.get(`/admin/queues/${encodeURIComponent(this.only)}`)];
        return (await api.get('/admin/queues')).items;
    }

    /** @param {any} queue @param {string} deed */
    #do(queue, deed) {
        if (deed === 'limits') {
            this.limiting = queue;
            return;
        }
        const texts = {
            pause: [t('admin.pause'), t('admin.pause.text', { queue: queue.name })],
            resume: [t('admin.resume'), t('admin.resume.text', { queue: queue.name })],
            'retry-failed': [
                t('admin.retryFailed', { count: number(queue.failed) }),
                t('admin.retryFailed.text', { queue: queue.name }),
            ],
        };
        const [label, text] = texts[/** @type {keyof typeof texts} */ (deed)];
        this.#deeds.ask({ label, text, run: () => api.post(`/admin/queues/${encodeURIComponent(queue.name)}/${deed}`) });
    }

    render() {
        const queues = this.#queues.value;
        return html`<problem-note .problem=${this.#queues.problem}></problem-note>
            ${queues
                ? html`<ul>
                      ${repeat(
                          queues,
                          (queue) => queue.name,
                          (queue) =>
                              html`<li>
                                  <queue-card .queue=${queue} @deed=${(/** @type {CustomEvent} */ event) => this.#do(queue, event.detail)}></queue-card>
                              </li>`,
                      )}
                  </ul>`
                : html`<p class="none" role="status">${t('loading')}</p>`}
            ${this.limiting
                ? html`<limits-dialog
                      .queue=${this.limiting}
                      @close=${() => {
                          this.limiting = null;
                          this.#queues.now();
                      }}
                  ></limits-dialog>`
                : nothing}
            ${this.#deeds.dialog()}`;
    }
}

customElements.define('queue-list', QueueList);
