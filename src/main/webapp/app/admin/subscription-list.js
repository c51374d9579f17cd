// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { duration, number, stamp } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { Refetch } from './refetch.js';
import './replay-dialog.js';
import '@/shell/problem-note.js';

/** Above this the server does not count. */
const COUNTED = 10_000;

/** Who is told of events durably, and how far each has come; `only` shows one of them. */
export class SubscriptionList extends LitElement {
    static properties = { only: {}, replaying: { state: true } };
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
            article {
                display: grid;
                gap: 0.875rem;
                height: 100%;
                align-content: start;
                padding: 1.125rem 1.25rem;
            }
            h2 {
                font-size: 1.0625rem;
                font-weight: 650;
                overflow-wrap: anywhere;
            }
            dl {
                display: grid;
                grid-template-columns: repeat(5, minmax(0, 1fr));
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
            .error {
                padding: 0.5rem 0.75rem;
                border-radius: var(--round);
                background: var(--bad-tint);
                overflow-wrap: anywhere;
                font-size: var(--small);
            }
            @media (max-width: 480px) {
                dl {
                    grid-template-columns: repeat(3, minmax(0, 1fr));
                    row-gap: 0.625rem;
                }
            }
        `,
    ];
    #subscriptions = new Refetch(this, async () => (await api.get('/admin/events/subscriptions')).items);
    #deeds = new Deeds(this, () => this.#subscriptions.now());

    constructor() {
        super();
        /** @type {string | undefined} */
        this.only = undefined;
        /** @type {any} */
        this.replaying = null;
        new Follow(this, i18n);
    }

    /** @param {string} name */
    #askToForget(name) {
        this.#deeds.ask({
            label: t('admin.event.forget'),
            text: t('admin.event.forget.text', { name }),
            bad: true,
            run: () => api.delete(`/admin/events/subscriptions/${encodeURIComponent(name)}`),
            after: this.only ? () => router.go('/admin/events', { replace: true }) : undefined,
        });
    }

    render() {
        const all = this.#subscriptions.value;
        const shown = all?.filter((/** @type {any} */ { name }) => !this.only || name === this.only);
        return html`<problem-note .problem=${this.#subscriptions.problem}></problem-note>
            ${shown ? this.#cards(shown) : this.#subscriptions.problem ? nothing : html`<p class="none" role="status">${t('loading')}</p>`}
            ${this.replaying
                ? html`<replay-dialog
                      subscription=${this.replaying}
                      @close=${() => {
                          this.replaying = null;
                          this.#subscriptions.now();
                      }}
                  ></replay-dialog>`
                : nothing}
            ${this.#deeds.dialog()}`;
    }

    /** @param {any[]} subscriptions */
    #cards(subscriptions) {
        if (!subscriptions.length) return html`<p class="none box" role="status">${t('admin.events.none')}</p>`;
        return html`<ul>
            ${repeat(
                subscriptions,
                ({ name }) => name,
                (subscription) => html`<li>${this.#card(subscription)}</li>`,
            )}
        </ul>`;
    }

    /** @param {any} subscription */
    #card({ name, pattern, lag, age, retrying, waiting, parked, lastError, movedAt, servedAt, served }) {
        return html`<article class="box" aria-label=${name}>
            <div>
                <h2>${name}</h2>
                <span class="soft">${t('admin.event.hears')} <span class="code">${pattern}</span></span>
            </div>
            <dl>
                ${this.#figure('lag', lag >= COUNTED ? t('admin.event.many', { count: number(COUNTED) }) : number(lag), lag)}
                ${this.#figure('age', age ? duration(age * 1_000) : '–', age)} ${this.#figure('retrying', number(retrying), retrying)}
                ${this.#figure('waiting', number(waiting), waiting)} ${this.#figure('parked', number(parked), parked, 'bad')}
            </dl>
            ${lastError ? html`<p class="error"><strong>${t('admin.event.lastError')}</strong> ${lastError}</p>` : nothing}
            ${served ? nothing : html`<p class="error">${t('admin.event.unserved', { time: stamp(servedAt) })}</p>`}
            <p class="soft">${movedAt ? t('admin.event.moved', { time: stamp(movedAt) }) : t('admin.event.unmoved')}</p>
            <div class="row">
                ${this.only ? nothing : html`<a class="button quiet small" href="/admin/events/${encodeURIComponent(name)}">${t('admin.event.open')}</a>`}
                <button class="button quiet small" @click=${() => (this.replaying = name)}>${t('admin.event.rewind')}</button>
                ${served ? nothing : html`<button class="button quiet small" @click=${() => this.#askToForget(name)}>${t('admin.event.forget')}</button>`}
            </div>
        </article>`;
    }

    /** @param {string} what @param {string} text @param {number} value @param {string} [tone] */
    #figure(what, text, value, tone = '') {
        return html`<div class=${value ? tone : 'zero'}>
            <dt title=${t(`admin.event.${what}.hint`)}>${t(`admin.event.${what}`)}</dt>
            <dd>${text}</dd>
        </div>`;
    }
}

customElements.define('subscription-list', SubscriptionList);
