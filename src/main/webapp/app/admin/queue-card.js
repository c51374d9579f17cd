// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { duration, number } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import './minute-chart.js';

const COUNTS = ['waiting', 'active', 'delayed', 'pending', 'completed', 'failed'];

/** One queue: how much there is of what, how fast it goes, and what may be done. Fires `deed` with its name. */
export class QueueCard extends LitElement {
    static properties = { queue: { attribute: false } };
    static styles = [
        ui,
        adminStyles,
        css`
            article {
                display: grid;
                gap: 0.875rem;
                padding: 1.125rem 1.25rem;
            }
            h2 {
                font-size: 1.0625rem;
                font-weight: 650;
            }
            h2 a {
                color: inherit;
                text-decoration: none;
            }
            h2 a:hover {
                text-decoration: underline;
            }
            dl {
                display: grid;
                grid-template-columns: repeat(6, minmax(0, 1fr));
                gap: 0.25rem 0.5rem;
                margin: 0;
            }
            dl div {
                display: flex;
                flex-direction: column-reverse;
                justify-content: flex-end;
                min-width: 0;
            }
            dt {
                color: var(--soft);
                font-size: var(--tiny);
                overflow: hidden;
                text-overflow: ellipsis;
            }
            dd {
                margin: 0;
                font-size: 1.1875rem;
                font-weight: 620;
                font-variant-numeric: tabular-nums;
            }
            .zero dd {
                color: var(--soft);
                font-weight: 450;
            }
            .bad dd {
                color: var(--bad);
            }
            .pace {
                display: flex;
                flex-wrap: wrap;
                gap: 0.25rem 1.25rem;
                font-size: var(--small);
                color: var(--soft);
            }
            .pace b {
                color: var(--ink);
                font-weight: 600;
                font-variant-numeric: tabular-nums;
            }
            @media (max-width: 480px) {
                dl {
                    grid-template-columns: repeat(3, minmax(0, 1fr));
                }
            }
        `,
    ];

    constructor() {
        super();
        /** @type {any} */
        this.queue = null;
        new Follow(this, i18n);
    }

    /** @param {string} deed */
    #fire(deed) {
        this.dispatchEvent(new CustomEvent('deed', { detail: deed }));
    }

    render() {
        const { queue } = this;
        if (!queue) return nothing;
        return html`<article class="box" aria-label=${queue.name}>
            <div class="row spread">
                <div class="row">
                    <h2><a href="/admin/queues/${queue.name}">${queue.name}</a></h2>
                    ${queue.paused ? html`<span class="state paused">${t('admin.paused')}</span>` : nothing}
                </div>
                <span class="soft">${queue.nodes.length ? t('admin.nodes', { nodes: queue.nodes.join(', ') }) : t('admin.nodes.none')}</span>
            </div>
            <dl>
                ${COUNTS.map(
                    (state) => html`<div class=${queue[state] === 0 ? 'zero' : state === 'failed' ? 'bad' : ''}>
                        <dt title=${t(`admin.state.${state}.hint`)}>${t(`admin.state.${state}`)}</dt>
                        <dd>${number(queue[state])}</dd>
                    </div>`,
                )}
            </dl>
            <minute-chart .minutes=${queue.minutes}></minute-chart>
            <div class="pace">
                <span>${t('admin.rate')} <b>${t('admin.perMinute', { count: number(queue.perMinute) })}</b></span>
                <span>${t('admin.wait')} <b>${queue.perMinute ? duration(queue.meanWaitMillis) : '–'}</b></span>
                <span>${t('admin.work')} <b>${queue.perMinute ? duration(queue.meanWorkMillis) : '–'}</b></span>
                <span>${this.#limits()}</span>
            </div>
            <div class="row">
                ${queue.paused
                    ? html`<button class="button small" @click=${() => this.#fire('resume')}>${t('admin.resume')}</button>`
                    : html`<button class="button quiet small" @click=${() => this.#fire('pause')}>${t('admin.pause')}</button>`}
                <button class="button quiet small" @click=${() => this.#fire('limits')}>${t('admin.limits')}</button>
                ${queue.failed
                    ? html`<button class="button quiet small" @click=${() => this.#fire('retry-failed')}>
                          ${t('admin.retryFailed', { count: number(queue.failed) })}
                      </button>`
                    : nothing}
            </div>
        </article>`;
    }

    #limits() {
        const { maxRunning, rate, ratePeriodSeconds } = this.queue.limits;
        const parts = [];
        if (maxRunning) parts.push(t('admin.limits.running', { count: number(maxRunning) }));
        if (rate) parts.push(t('admin.limits.rate', { count: number(rate), seconds: number(ratePeriodSeconds) }));
        return parts.join(' · ');
    }
}

customElements.define('queue-card', QueueCard);
