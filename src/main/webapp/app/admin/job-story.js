// @ts-check
import { html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { stamp } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { storyStyles } from './job-story-styles.js';
import { Refetch } from './refetch.js';
import '@/shell/problem-note.js';

const DONE = ['completed', 'failed', 'cancelled'];

/** Which deeds a job takes, by its state. */
const DEEDS = [
    { deed: 'retry', takes: ['failed', 'cancelled'] },
    { deed: 'run-now', takes: ['delayed'] },
    { deed: 'cancel', takes: ['waiting', 'pending', 'delayed', 'active'], bad: true },
    { deed: 'remove', takes: ['waiting', 'delayed', ...DONE], bad: true },
];

/** All that is known of one job, and what may be done to it. */
export class JobStory extends LitElement {
    static properties = { job: {} };
    static styles = [ui, adminStyles, storyStyles];
    #story = new Refetch(this, () => api.get(`/admin/jobs/${encodeURIComponent(this.job)}`));
    #deeds = new Deeds(this, () => this.#story.now());

    constructor() {
        super();
        this.job = '';
        new Follow(this, i18n);
    }

    /** @param {Map<string, any>} changed */
    updated(changed) {
        if (changed.get('job')) this.#story.anew();
    }

    /** @param {string} deed @param {boolean} bad */
    #ask(deed, bad) {
        const path = `/admin/jobs/${encodeURIComponent(this.job)}`;
        this.#deeds.ask({
            label: t(`admin.deed.${deed}`),
            text: t(`admin.deed.${deed}.text`),
            bad,
            run: () => (deed === 'remove' ? api.delete(path) : api.post(`${path}/${deed}`)),
            after: deed === 'remove' ? () => router.go('/admin/jobs', { replace: true }) : undefined,
        });
    }

    render() {
        const story = this.#story.value;
        return html`<problem-note .problem=${this.#story.problem}></problem-note>
            ${story ? this.#whole(story) : this.#story.problem ? nothing : html`<p class="none" role="status">${t('loading')}</p>`}
            ${this.#deeds.dialog()}`;
    }

    /** @param {any} story */
    #whole(story) {
        const { job } = story;
        return html`<header>
                <div class="row">
                    <h2>${job.kind}</h2>
                    <span class="state ${job.state}">${t(`admin.state.${job.state}`)}</span>
                    ${job.cancelRequested ? html`<span class="state paused">${t('admin.stopping')}</span>` : nothing}
                </div>
                <div class="row">
                    ${DEEDS.filter(({ takes }) => takes.includes(job.state)).map(
                        ({ deed, bad = false }) =>
                            html`<button class="button small ${bad ? 'quiet' : ''}" @click=${() => this.#ask(deed, bad)}>${t(`admin.deed.${deed}`)}</button>`,
                    )}
                </div>
            </header>
            ${job.state === 'active' ? this.#progress(job) : nothing}
            <div class="columns">
                <section class="box">
                    <h3>${t('admin.story.facts')}</h3>
                    ${this.#facts(story)}
                </section>
                <section class="box">
                    <h3>${t('admin.story.arguments')}</h3>
                    <pre tabindex="0" aria-label=${t('admin.story.arguments')}>${JSON.stringify(story.arguments, null, 2)}</pre>
                    ${story.result
                        ? html`<h3>${t('admin.story.result')}</h3>
                              <pre tabindex="0" aria-label=${t('admin.story.result')}>${JSON.stringify(story.result, null, 2)}</pre>`
                        : nothing}
                </section>
            </div>
            ${this.#errors(story.errors)} ${this.#log(story.log)} ${this.#family(story)}`;
    }

    /** @param {any} job */
    #progress(job) {
        return html`<div class="progress">
            <progress max="100" .value=${job.progress} aria-label=${t('admin.story.progress')}></progress>
            <span class="soft">${job.progress} % ${job.note ?? ''}</span>
        </div>`;
    }

    /** @param {any} story */
    #facts({ job, ...story }) {
        const link = html`<a href="/admin/queues/${job.queue}">${job.queue}</a>`;
        /** @type {[string, any][]} */
        const facts = [
            [t('admin.job.id'), html`<span class="code">${job.id}</span>`],
            [t('admin.queue'), link],
            [t('admin.story.priority'), job.priority],
            [t('admin.job.attempt'), `${job.attempt}/${job.maxAttempts}`],
            [t('admin.job.created'), stamp(job.createdAt)],
            [t('admin.story.due'), job.runAt && job.state !== 'pending' ? stamp(job.runAt) : null],
            [t('admin.story.started'), job.startedAt && stamp(job.startedAt)],
            [t('admin.story.finished'), job.finishedAt && stamp(job.finishedAt)],
            [t('admin.node'), job.node],
            [t('admin.story.children'), story.pendingChildren || null],
            [t('admin.story.key'), story.uniqueKey && html`<span class="code">${story.uniqueKey}</span>`],
            [t('admin.story.group'), story.groupKey && `${story.groupKey} (${story.groupLimit})`],
            [t('admin.story.rescues'), story.rescues || null],
            [t('admin.story.trace'), story.traceId && html`<span class="code">${story.traceId}</span>`],
        ];
        return html`<dl>
            ${facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
        </dl>`;
    }

    /** @param {any[]} errors */
    #errors(errors) {
        if (!errors.length) return nothing;
        return html`<section class="box">
            <h3>${t('admin.story.errors')}</h3>
            <ol>
                ${errors.toReversed().map(
                    (error) => html`<li class="fault">
                        <strong>${error.message}</strong>
                        <span class="soft">
                            ${[error.attempt && t('admin.story.try', { number: error.attempt }), error.at && stamp(error.at), error.node, error.type]
                                .filter(Boolean)
                                .join(' · ')}
                        </span>
                        ${error.trace
                            ? html`<details>
                                  <summary>${t('admin.story.stack')}</summary>
                                  <pre tabindex="0" aria-label=${t('admin.story.stack')}>${error.trace}</pre>
                              </details>`
                            : nothing}
                    </li>`,
                )}
            </ol>
        </section>`;
    }

    /** @param {any[]} log */
    #log(log) {
        if (!log.length) return nothing;
        return html`<section class="box">
            <h3>${t('admin.story.log')}</h3>
            <ol class="log">
                ${log.map((line) => html`<li><time datetime=${line.at}>${stamp(line.at)}</time><span>${line.line}</span></li>`)}
            </ol>
        </section>`;
    }

    /** @param {any} story */
    #family({ parent, children }) {
        if (!parent && !children.length) return nothing;
        return html`<section class="box">
            <h3>${t('admin.story.family')}</h3>
            <ul class="family">
                ${parent ? this.#relative(parent, t('admin.story.parent')) : nothing}
                ${children.map((/** @type {any} */ child) => this.#relative(child, t('admin.story.child')))}
            </ul>
        </section>`;
    }

    /** @param {any} job @param {string} role */
    #relative(job, role) {
        return html`<li>
            <span class="soft">${role}</span>
            <a href="/admin/jobs/${job.id}">${job.kind}</a>
            <span class="state ${job.state}">${t(`admin.state.${job.state}`)}</span>
        </li>`;
    }
}

customElements.define('job-story', JobStory);
