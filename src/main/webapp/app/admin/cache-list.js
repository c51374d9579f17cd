// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { duration, number } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { Refetch } from './refetch.js';
import './cache-card.js';
import '@/shell/problem-note.js';

/** A node that has not answered for so long may be gone. */
const HEARD_MS = 60_000;

/**
 * The caches, with the figures of one node: behind a proxy now this one answers and now that one, so each is remembered, and who looks chooses.
 */
export class CacheList extends LitElement {
    static properties = { chosen: { state: true } };
    static styles = [
        ui,
        adminStyles,
        css`
            .bus {
                display: grid;
                gap: 0.75rem;
                padding: 1rem 1.25rem;
                margin-bottom: 1rem;
            }
            h2 {
                font-size: 1.0625rem;
                font-weight: 650;
            }
            .nodes button {
                min-height: 2rem;
            }
            .figures {
                display: flex;
                flex-wrap: wrap;
                gap: 0.25rem 1.25rem;
                margin: 0;
                font-size: var(--small);
            }
            .figures div {
                display: flex;
                gap: 0.375rem;
            }
            dt {
                color: var(--soft);
            }
            dd {
                margin: 0;
                font-weight: 600;
                font-variant-numeric: tabular-nums;
            }
            ul {
                display: grid;
                grid-template-columns: repeat(auto-fill, minmax(min(27rem, 100%), 1fr));
                gap: 1rem;
            }
        `,
    ];
    /** @type {Map<string, {list: any, at: number}>} what each node said last */
    #heard = new Map();
    #caches = new Refetch(this, () => this.#fetch());
    #deeds = new Deeds(this, () => this.#caches.now());

    constructor() {
        super();
        /** @type {string} the node whose figures are wanted; the first that answers, until somebody says otherwise */
        this.chosen = '';
        new Follow(this, i18n);
    }

    async #fetch() {
        const list = await api.get('/admin/caches');
        const now = Date.now();
        this.#heard.set(list.node, { list, at: now });
        for (const [node, { at }] of this.#heard) if (now - at > HEARD_MS) this.#heard.delete(node);
        if (!this.#heard.has(this.chosen)) this.chosen = list.node;
        return this.#heard;
    }

    /** @param {any} cache @param {{kind: 'key' | 'tag' | 'space', name: string}} wish */
    #evict({ name: space }, { kind, name }) {
        const below = { key: `/entries/${encodeURIComponent(name)}`, tag: `/tags/${encodeURIComponent(name)}`, space: '' };
        this.#deeds.ask({
            label: t(`admin.cache.evict.${kind}`),
            text: t(`admin.cache.evict.${kind}.text`, { space, name }),
            bad: kind === 'space',
            run: () => api.delete(`/admin/caches/${encodeURIComponent(space)}${below[kind]}`),
        });
    }

    render() {
        const list = this.#caches.value?.get(this.chosen)?.list;
        return html`<problem-note .problem=${this.#caches.problem}></problem-note>
            ${list ? this.#whole(list) : this.#caches.problem ? nothing : html`<p class="none" role="status">${t('loading')}</p>`}
            ${this.#deeds.dialog()}`;
    }

    /** @param {any} list */
    #whole({ node, bus, items }) {
        return html`<section class="bus box" aria-label=${t('admin.cache.bus')}>
                <div class="row spread">
                    <div class="row">
                        <h2>${t('admin.cache.node', { node })}</h2>
                        <span class="state ${bus.heard ? 'completed' : 'failed'}">${t(bus.heard ? 'admin.cache.heard' : 'admin.cache.deaf')}</span>
                        <span class="state ${bus.trusted ? 'completed' : 'failed'}">${t(bus.trusted ? 'admin.cache.trusted' : 'admin.cache.distrusted')}</span>
                    </div>
                    ${this.#heard.size > 1 ? this.#nodes() : nothing}
                </div>
                ${bus.heard && bus.trusted ? nothing : html`<p class="soft">${t('admin.cache.away')}</p>`}
                <dl class="figures">
                    ${this.#figure(t('admin.cache.lost'), duration(bus.lostSeconds * 1_000))}
                    ${this.#figure(t('admin.cache.distrusts'), number(bus.distrusts))} ${this.#figure(t('admin.cache.debts'), number(bus.debts))}
                    ${this.#figure(t('admin.cache.sent'), number(bus.sent))} ${this.#figure(t('admin.cache.received'), number(bus.received))}
                </dl>
            </section>
            ${items.length ? this.#cards(items) : html`<p class="none box" role="status">${t('admin.caches.none')}</p>`}`;
    }

    /** @param {string} name @param {string} value */
    #figure(name, value) {
        return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    }

    #nodes() {
        return html`<div class="row nodes" role="group" aria-label=${t('admin.cache.nodes')}>
            ${[...this.#heard.keys()].sort().map(
                (node) => html`<button class="button small ${node === this.chosen ? '' : 'quiet'}" aria-pressed=${node === this.chosen} @click=${() => (this.chosen = node)}>
                    ${node}
                </button>`,
            )}
        </div>`;
    }

    /** @param {any[]} caches */
    #cards(caches) {
        return html`<ul>
            ${repeat(
                caches,
                ({ name }) => name,
                (cache) =>
                    html`<li>
                        <cache-card .cache=${cache} @evict=${(/** @type {CustomEvent} */ event) => this.#evict(cache, event.detail)}></cache-card>
                    </li>`,
            )}
        </ul>`;
    }
}

customElements.define('cache-list', CacheList);
