// @ts-check
import { html, LitElement, nothing, svg } from 'lit';
import { duration, number } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { cacheCardStyles } from './cache-card-styles.js';

const WIDTH = 100;

/** Where reads ended, best first. */
const READS = ['nearHits', 'farHits', 'suppressed', 'misses'];

/** One cache: what it finds, what it costs, how long it keeps, and what may be evicted. Fires `evict` with kind and name. */
export class CacheCard extends LitElement {
    static properties = { cache: { attribute: false }, kind: { state: true } };
    static styles = [ui, adminStyles, cacheCardStyles];

    constructor() {
        super();
        /** @type {any} */
        this.cache = null;
        /** @type {'key' | 'tag'} */
        this.kind = 'key';
        new Follow(this, i18n);
    }

    /** @param {'key' | 'tag' | 'space'} kind @param {string} [name] */
    #fire(kind, name = '') {
        this.dispatchEvent(new CustomEvent('evict', { detail: { kind, name } }));
    }

    /** @param {SubmitEvent} event */
    #submit(event) {
        event.preventDefault();
        const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
        this.#fire(this.kind, String(given.get('name')).trim());
    }

    render() {
        const { cache } = this;
        if (!cache) return nothing;
        return html`<article class="box" aria-label=${cache.name}>
            <div class="row spread">
                <h2>${cache.name}</h2>
                <p class="rate"><b>${this.#rate()}</b> <span class="soft">${t('admin.cache.hitRate')}</span></p>
            </div>
            ${this.#reads()}
            <dl>
                ${this.#held().map(
                    ({ name, value, title, tone }) => html`<div class=${tone}><dt title=${title}>${name}</dt><dd>${value}</dd></div>`,
                )}
            </dl>
            <p class="soft">${this.#rules()}</p>
            ${this.#evict()}
        </article>`;
    }

    /** A cache that nobody has read has no rate. */
    #rate() {
        const { counts, hitRate } = this.cache;
        const read = READS.some((what) => counts[what] > 0);
        return read ? t('admin.cache.percent', { value: number(Math.floor(hitRate * 1_000) / 10) }) : '–';
    }

    #reads() {
        const { counts } = this.cache;
        const all = READS.reduce((sum, what) => sum + counts[what], 0);
        let from = 0;
        const bars = READS.map((what) => {
            const width = all ? (counts[what] / all) * WIDTH : 0;
            from += width;
            return svg`<rect class=${what} x=${from - width} y="0" width=${width} height="1"></rect>`;
        });
        return html`<svg viewBox="0 0 ${WIDTH} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width=${WIDTH} height="1"></rect>${bars}</svg>
            <ul class="reads">
                ${READS.map((what) => html`<li class=${what} title=${t(`admin.cache.${what}.hint`)}>${t(`admin.cache.${what}`)} <b>${number(counts[what])}</b></li>`)}
            </ul>`;
    }

    /** Bad is what an administrator should look after. @returns {{name: string, value: string, title: string, tone: string}[]} */
    #held() {
        const { entries, bytes, maxEntries, maxBytes, counts } = this.cache;
        const bound = maxBytes ? this.#size(maxBytes) : number(maxEntries);
        const mean = counts.loads ? duration((counts.loadSeconds / counts.loads) * 1_000) : '–';
        const count = (/** @type {string} */ what, tone = '') => ({
            name: t(`admin.cache.${what}`),
            value: number(counts[what]),
            title: t(`admin.cache.${what}.hint`),
            tone: counts[what] ? tone : 'zero',
        });
        return [
            { name: t('admin.cache.entries'), value: number(entries), title: t('admin.cache.entries.hint', { bound }), tone: entries ? '' : 'zero' },
            { name: t('admin.cache.bytes'), value: this.#size(bytes), title: t('admin.cache.bytes.hint'), tone: bytes ? '' : 'zero' },
            count('loads'),
            { name: t('admin.cache.mean'), value: mean, title: t('admin.cache.mean.hint'), tone: counts.loads ? '' : 'zero' },
            count('evictions'),
            count('pushedOut'),
            count('staleServed', 'bad'),
            count('failedLoads', 'bad'),
        ];
    }

    /** @param {number} bytes */
    #size(bytes) {
        if (bytes < 1_000) return t('unit.byte', { value: number(bytes) });
        if (bytes < 1_000_000) return t('unit.kilobyte', { value: number(Math.round(bytes / 100) / 10) });
        return t('unit.megabyte', { value: number(Math.round(bytes / 100_000) / 10) });
    }

    #rules() {
        const { ttlSeconds, nearTtlSeconds, negativeTtlSeconds, staleIfErrorSeconds, lease, schema } = this.cache;
        const long = (/** @type {number} */ seconds) => duration(seconds * 1_000);
        return [
            t('admin.cache.ttl', { time: long(ttlSeconds) }),
            t('admin.cache.nearTtl', { time: long(nearTtlSeconds) }),
            negativeTtlSeconds && t('admin.cache.negativeTtl', { time: long(negativeTtlSeconds) }),
            staleIfErrorSeconds && t('admin.cache.staleIfError', { time: long(staleIfErrorSeconds) }),
            lease && t('admin.cache.lease'),
            t('admin.cache.schema', { schema }),
        ]
            .filter(Boolean)
            .join(' · ');
    }

    #evict() {
        const label = t(`admin.cache.${this.kind}`);
        return html`<form @submit=${this.#submit}>
            <select aria-label=${t('admin.cache.what')} @change=${(/** @type {any} */ event) => (this.kind = event.target.value)}>
                <option value="key">${t('admin.cache.key')}</option>
                <option value="tag">${t('admin.cache.tag')}</option>
            </select>
            <input
                name="name"
                required
                maxlength="200"
                pattern=${this.kind === 'tag' ? '[^=]*' : '.*'}
                title=${this.kind === 'tag' ? t('admin.cache.tag.hint') : ''}
                autocomplete="off"
                spellcheck="false"
                aria-label=${label}
                placeholder=${label}
            />
            <button class="button quiet small">${t('admin.cache.evict')}</button>
            <button type="button" class="button quiet small" @click=${() => this.#fire('space')}>${t('admin.cache.evict.space')}</button>
        </form>`;
    }
}

customElements.define('cache-card', CacheCard);
