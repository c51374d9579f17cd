// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { stamp } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Pages } from './pages.js';
import { Refetch } from './refetch.js';
import '@/shell/problem-note.js';
import '@/shell/ui-icon.js';

const STATES = ['waiting', 'pending', 'delayed', 'active', 'completed', 'failed', 'cancelled'];
const PAUSE = 300;

/** Jobs with filters, the youngest first, page by page. `queue` shows those of one queue only. */
export class JobList extends LitElement {
    static properties = { queue: {}, state: { state: true } };
    static styles = [
        ui,
        adminStyles,
        css`
            form {
                display: grid;
                grid-template-columns: 11rem minmax(9rem, 1fr) minmax(9rem, 1fr);
                gap: 0.75rem;
                margin-bottom: 1rem;
            }
            .field input:not([type='radio']),
            .field select {
                min-height: 2.5rem;
            }
            td a {
                color: var(--ink);
                font-weight: 600;
                text-decoration: none;
            }
            td a:hover {
                text-decoration: underline;
            }
            .error {
                max-width: 22rem;
                overflow: hidden;
                text-overflow: ellipsis;
                white-space: nowrap;
                color: var(--bad);
                font-size: var(--tiny);
            }
            @media (max-width: 760px) {
                form {
                    grid-template-columns: 1fr;
                }
                .wide {
                    display: none;
                }
                .error {
                    max-width: 11rem;
                }
            }
        `,
    ];
    /** @type {Record<string, string>} */
    #filters = {};
    #pages = new Pages(() => this.#jobs.anew());
    /** @type {any} */
    #timer = 0;
    #jobs = new Refetch(this, () =>
        api.get('/admin/jobs', { queue: this.queue, ...this.#filters, cursor: this.#pages.cursor, limit: 25 }),
    );

    constructor() {
        super();
        /** @type {string | undefined} */
        this.queue = undefined;
        new Follow(this, i18n);
    }

    /** @param {Map<string, any>} changed */
    updated(changed) {
        if (!changed.get('queue')) return;
        this.#pages.first();
        this.#jobs.anew();
    }

    /** @param {Event} event @param {number} [pause] */
    #filter(event, pause = 0) {
        const { name, value } = /** @type {HTMLInputElement} */ (event.target);
        this.#filters = { ...this.#filters, [name]: value.trim() };
        this.#pages.first();
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#jobs.anew(), pause);
    }

    render() {
        const page = this.#jobs.value;
        return html`<form role="search" aria-label=${t('admin.jobs')} @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
                <label class="field"
                    >${t('admin.job.state')}
                    <select name="state" @change=${(/** @type {Event} */ event) => this.#filter(event)}>
                        <option value="">${t('admin.all')}</option>
                        ${STATES.map((state) => html`<option value=${state}>${t(`admin.state.${state}`)}</option>`)}
                    </select>
                </label>
                <label class="field">${t('admin.job.kind')}<input name="kind" maxlength="200" autocomplete="off" spellcheck="false" @input=${this.#typed} /></label>
                <label class="field">${t('admin.job.text')}<input name="text" maxlength="200" autocomplete="off" spellcheck="false" placeholder=${t('admin.job.text.hint')} @input=${this.#typed} /></label>
            </form>
            <problem-note .problem=${this.#jobs.problem}></problem-note>
            <div class="box scroll">${page?.items.length ? this.#table(page.items) : this.#none(page)}</div>
            ${this.#pages.bar(page, t('admin.younger'), t('admin.older'))}`;
    }

    #typed = (/** @type {Event} */ event) => this.#filter(event, PAUSE);

    /** @param {any} page */
    #none(page) {
        return html`<p class="none" role="status">${page ? t('admin.jobs.none') : t('loading')}</p>`;
    }

    /** @param {any[]} jobs */
    #table(jobs) {
        return html`<table>
            <thead>
                <tr>
                    <th>${t('admin.job.kind')}</th>
                    ${this.queue ? nothing : html`<th class="wide">${t('admin.queue')}</th>`}
                    <th>${t('admin.job.state')}</th>
                    <th class="number">${t('admin.job.attempt')}</th>
                    <th class="wide">${t('admin.job.created')}</th>
                    <th class="wide">${t('admin.job.when')}</th>
                    <th class="wide">${t('admin.node')}</th>
                </tr>
            </thead>
            <tbody>
                ${repeat(
                    jobs,
                    (job) => job.id,
                    (job) => this.#row(job),
                )}
            </tbody>
        </table>`;
    }

    /** @param {any} job */
    #row(job) {
        const when = job.finishedAt ?? (job.state === 'active' ? job.startedAt : job.runAt);
        return html`<tr>
            <td>
                <a href="/admin/jobs/${job.id}">${job.kind}</a>
                ${job.lastError ? html`<div class="error" title=${job.lastError}>${job.lastError}</div>` : nothing}
            </td>
            ${this.queue ? nothing : html`<td class="wide"><a href="/admin/queues/${job.queue}">${job.queue}</a></td>`}
            <td><span class="state ${job.state}">${t(`admin.state.${job.state}`)}${job.state === 'active' && job.progress ? ` ${job.progress} %` : ''}</span></td>
            <td class="number">${job.attempt}/${job.maxAttempts}</td>
            <td class="time wide">${stamp(job.createdAt)}</td>
            <td class="time wide">${job.state === 'pending' ? '' : stamp(when)}</td>
            <td class="wide">${job.node ?? ''}</td>
        </tr>`;
    }
}

customElements.define('job-list', JobList);
