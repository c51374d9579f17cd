// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { duration, stamp } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { Pages } from './pages.js';
import { Refetch } from './refetch.js';
import '@/shell/problem-note.js';

/** The colours of the states of jobs say it here too. */
const LOOKS = /** @type {Record<string, string>} */ ({ waiting: 'delayed', delivered: 'completed', failed: 'failed' });

/** What one endpoint was told and what it answered, newest first. */
export class DeliveryList extends LitElement {
    static properties = { webhook: {} };
    static styles = [
        ui,
        adminStyles,
        css`
            h2 {
                margin-bottom: 0.75rem;
                font-size: 1.0625rem;
                font-weight: 650;
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
            pre {
                margin: 0.25rem 0;
                font: 0.8125rem / 1.4 var(--mono);
                white-space: pre-wrap;
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
                    justify-items: start;
                }
            }
        `,
    ];
    #pages = new Pages(() => this.#deliveries.anew());
    #deliveries = new Refetch(this, () => api.get(`${this.#path()}`, { cursor: this.#pages.cursor, limit: 25 }));
    #deeds = new Deeds(this, () => this.#deliveries.now());

    constructor() {
        super();
        this.webhook = '';
        new Follow(this, i18n);
    }

    /** @param {Map<string, any>} changed */
    updated(changed) {
        if (!changed.get('webhook')) return;
        this.#pages.first();
        this.#deliveries.anew();
    }

    #path() {
        return `/admin/webhooks/${encodeURIComponent(this.webhook)}/deliveries`;
    }

    /** @param {any} delivery */
    #again({ id, eventType }) {
        this.#deeds.ask({
            label: t('admin.delivery.again'),
            text: t('admin.delivery.again.text', { type: eventType }),
            run: () => api.post(`${this.#path()}/${id}/again`),
        });
    }

    render() {
        const page = this.#deliveries.value;
        return html`<h2>${t('admin.deliveries')}</h2>
            <problem-note .problem=${this.#deliveries.problem}></problem-note>
            ${page
                ? html`<div class="box">${page.items.length ? this.#list(page.items) : html`<p class="none" role="status">${t('admin.deliveries.none')}</p>`}</div>`
                : this.#deliveries.problem
                  ? nothing
                  : html`<p class="none" role="status">${t('loading')}</p>`}
            ${this.#pages.bar(page, t('admin.younger'), t('admin.older'))} ${this.#deeds.dialog()}`;
    }

    /** @param {any[]} deliveries */
    #list(deliveries) {
        return html`<ul>
            ${repeat(
                deliveries,
                ({ id }) => id,
                (delivery) => this.#item(delivery),
            )}
        </ul>`;
    }

    /** @param {any} delivery */
    #item(delivery) {
        const { eventId, eventType, state, attempts, status, durationMs, response, createdAt, triedAt, nextAt } = delivery;
        return html`<li>
            <div>
                <p class="row">
                    <span class="state ${LOOKS[state]}">${t(`admin.delivery.${state}`)}${status ? ` · ${status}` : ''}</span> <strong>${eventType}</strong>
                </p>
                ${response ? html`<pre tabindex="0" aria-label=${t('admin.delivery.response')}>${response}</pre>` : nothing}
                <p class="soft facts">
                    <span>${t('admin.delivery.created', { time: stamp(createdAt) })}</span>
                    ${attempts ? html`<span>${t('admin.parked.tries', { count: attempts })}</span>` : nothing}
                    ${triedAt ? html`<span>${t('admin.delivery.tried', { time: stamp(triedAt), duration: duration(durationMs) })}</span>` : nothing}
                    ${state === 'waiting' && nextAt ? html`<span>${t('admin.delivery.next', { time: stamp(nextAt) })}</span>` : nothing}
                    <span class="code">${eventId}</span>
                </p>
            </div>
            <button class="button quiet small" @click=${() => this.#again(delivery)}>${t('admin.delivery.again')}</button>
        </li>`;
    }
}

customElements.define('delivery-list', DeliveryList);
