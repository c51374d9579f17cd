// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { stamp } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { Pages } from './pages.js';
import { Refetch } from './refetch.js';
import '@/shell/problem-note.js';

/** Events that one subscriber was given up on, oldest first. Their data is not shown: it may be private. */
export class ParkedList extends LitElement {
    static properties = { subscription: {} };
    static styles = [
        ui,
        adminStyles,
        css`
            h2 {
                font-size: 1.0625rem;
                font-weight: 650;
            }
            .head {
                margin-bottom: 0.75rem;
            }
            li {
                display: grid;
                grid-template-columns: minmax(0, 1fr) auto;
                gap: 0.5rem 1rem;
                align-items: center;
                padding: 0.875rem 1.125rem;
            }
            li + li {
                border-top: 1px solid var(--line);
            }
            .error {
                color: var(--bad);
                font-size: var(--small);
                overflow-wrap: anywhere;
            }
            .facts {
                display: flex;
                flex-wrap: wrap;
                gap: 0 0.75rem;
            }
            @media (max-width: 760px) {
                li {
                    grid-template-columns: minmax(0, 1fr);
                }
            }
        `,
    ];
    #pages = new Pages(() => this.#parked.anew());
    #parked = new Refetch(this, () => api.get(`${this.#path()}/parked`, { cursor: this.#pages.cursor, limit: 25 }));
    #deeds = new Deeds(this, () => this.#parked.now());

    constructor() {
        super();
        this.subscription = '';
        new Follow(this, i18n);
    }

    /** @param {Map<string, any>} changed */
    updated(changed) {
        if (!changed.get('subscription')) return;
        this.#pages.first();
        this.#parked.anew();
    }

    #path() {
        return `/admin/events/subscriptions/${encodeURIComponent(this.subscription)}`;
    }

    /** @param {any} event @param {'replay' | 'drop'} deed */
    #ask({ id, type }, deed) {
        const path = `${this.#path()}/parked/${id}`;
        this.#deeds.ask({
            label: t(`admin.parked.${deed}`),
            text: t(`admin.parked.${deed}.text`, { type }),
            bad: deed === 'drop',
            run: () => (deed === 'drop' ? api.delete(path) : api.post(`${path}/replay`)),
        });
    }

    #askAll() {
        this.#deeds.ask({
            label: t('admin.parked.replayAll'),
            text: t('admin.parked.replayAll.text', { name: this.subscription }),
            run: () => api.post(`${this.#path()}/parked/replay`),
        });
    }

    render() {
        const page = this.#parked.value;
        return html`<div class="row spread head">
                <h2>${t('admin.parked')}</h2>
                ${page?.items.length ? html`<button class="button small" @click=${() => this.#askAll()}>${t('admin.parked.replayAll')}</button>` : nothing}
            </div>
            <problem-note .problem=${this.#parked.problem}></problem-note>
            ${page
                ? html`<div class="box">${page.items.length ? this.#list(page.items) : html`<p class="none" role="status">${t('admin.parked.none')}</p>`}</div>`
                : this.#parked.problem
                  ? nothing
                  : html`<p class="none" role="status">${t('loading')}</p>`}
            ${this.#pages.bar(page, t('admin.older'), t('admin.younger'))} ${this.#deeds.dialog()}`;
    }

    /** @param {any[]} events */
    #list(events) {
        return html`<ul>
            ${repeat(
                events,
                ({ id }) => id,
                (event) => this.#item(event),
            )}
        </ul>`;
    }

    /** One that was never tried is behind another of its key, and has its turn with that. @param {any} event */
    #item(event) {
        const { id, type, key, timestamp, traceId, attempts, error, parkedAt } = event;
        return html`<li>
            <div>
                <strong>${type}</strong> <span class="code soft">${id}</span>
                ${error ? html`<p class="error">${error}</p>` : nothing}
                <p class="soft facts">
                    <span>${t('admin.parked.key')} <span class="code">${key}</span></span>
                    <span>${t('admin.parked.published', { time: stamp(timestamp) })}</span>
                    <span>${t('admin.parked.at', { time: stamp(parkedAt) })}</span>
                    ${attempts ? html`<span>${t('admin.parked.tries', { count: attempts })}</span>` : nothing}
                    ${traceId ? html`<span>${t('admin.story.trace')} <span class="code">${traceId}</span></span>` : nothing}
                </p>
            </div>
            ${attempts
                ? html`<div class="row">
                      <button class="button quiet small" @click=${() => this.#ask(event, 'replay')}>${t('admin.parked.replay')}</button>
                      <button class="button quiet small" @click=${() => this.#ask(event, 'drop')}>${t('admin.parked.drop')}</button>
                  </div>`
                : html`<span class="soft">${t('admin.parked.behind')}</span>`}
        </li>`;
    }
}

customElements.define('parked-list', ParkedList);
