// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { stamp } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { Refetch } from './refetch.js';
import './secret-dialog.js';
import './webhook-dialog.js';
import '@/shell/problem-note.js';

/** Endpoints elsewhere that are told of events; `only` shows one of them. */
export class WebhookList extends LitElement {
    static properties = { only: {}, editing: { state: true }, secret: { state: true } };
    static styles = [
        ui,
        adminStyles,
        css`
            .head {
                margin-bottom: 0.75rem;
            }
            ul {
                display: grid;
                gap: 1rem;
            }
            article {
                display: grid;
                gap: 0.625rem;
                padding: 1.125rem 1.25rem;
            }
            h2 {
                font-size: 1.0625rem;
                font-weight: 650;
                overflow-wrap: anywhere;
            }
            h2 a {
                color: inherit;
                text-decoration: none;
            }
            h2 a:hover {
                text-decoration: underline;
            }
            .why {
                padding: 0.5rem 0.75rem;
                border-radius: var(--round);
                background: var(--bad-tint);
                overflow-wrap: anywhere;
                font-size: var(--small);
            }
        `,
    ];
    #webhooks = new Refetch(this, () => this.#fetch());
    #deeds = new Deeds(this, () => this.#webhooks.now());

    constructor() {
        super();
        /** @type {string | undefined} */
        this.only = undefined;
        /** @type {any} the one that is edited; an empty one is new */
        this.editing = null;
        this.secret = '';
        new Follow(this, i18n);
    }

    /** @param {Map<string, any>} changed */
    updated(changed) {
        if (changed.get('only')) this.#webhooks.anew();
    }

    async #fetch() {
        if (this.only) return [await api.get(`/admin/webhooks/${encodeURIComponent(this.only)}`)];
        return (await api.get('/admin/webhooks')).items;
    }

    /** @param {any} webhook @param {'pause' | 'resume' | 'rotate' | 'remove'} deed */
    #ask({ id, url }, deed) {
        const path = `/admin/webhooks/${id}`;
        const runs = {
            pause: () => api.put(path, { enabled: false }),
            resume: () => api.put(path, { enabled: true }),
            rotate: async () => (this.secret = (await api.post(`${path}/secret`)).secret),
            remove: () => api.delete(path),
        };
        this.#deeds.ask({
            label: t(`admin.webhook.${deed}`),
            text: t(`admin.webhook.${deed}.text`, { url }),
            bad: deed === 'remove',
            run: runs[deed],
            after: deed === 'remove' && this.only ? () => router.go('/admin/webhooks', { replace: true }) : undefined,
        });
    }

    render() {
        const webhooks = this.#webhooks.value;
        return html`${this.only
                ? nothing
                : html`<div class="row head"><button class="button small" @click=${() => (this.editing = {})}>${t('admin.webhook.new')}</button></div>`}
            <problem-note .problem=${this.#webhooks.problem}></problem-note>
            ${webhooks ? this.#cards(webhooks) : this.#webhooks.problem ? nothing : html`<p class="none" role="status">${t('loading')}</p>`}
            ${this.editing
                ? html`<webhook-dialog
                      .webhook=${this.editing.id ? this.editing : null}
                      @saved=${(/** @type {CustomEvent} */ event) => this.#saved(event.detail)}
                      @close=${() => (this.editing = null)}
                  ></webhook-dialog>`
                : nothing}
            ${this.secret ? html`<secret-dialog .secret=${this.secret} @close=${() => (this.secret = '')}></secret-dialog>` : nothing}
            ${this.#deeds.dialog()}`;
    }

    /** @param {any} webhook */
    #saved({ secret = '' }) {
        this.secret = secret;
        this.#webhooks.now();
    }

    /** @param {any[]} webhooks */
    #cards(webhooks) {
        if (!webhooks.length) return html`<p class="none box" role="status">${t('admin.webhooks.none')}</p>`;
        return html`<ul>
            ${repeat(
                webhooks,
                ({ id }) => id,
                (webhook) => html`<li>${this.#card(webhook)}</li>`,
            )}
        </ul>`;
    }

    /** @param {any} webhook */
    #card(webhook) {
        const { id, url, description, events, enabled, disabledReason, failingSince, createdAt } = webhook;
        const state = enabled ? (failingSince ? 'failed' : 'completed') : 'paused';
        return html`<article class="box" aria-label=${url}>
            <div class="row spread">
                <h2><a href="/admin/webhooks/${id}">${url}</a></h2>
                <span class="state ${state}">${t(`admin.webhook.is.${state}`)}</span>
            </div>
            ${description ? html`<p>${description}</p>` : nothing}
            <p class="soft">${t('admin.webhook.hears')} <span class="code">${events.join(' ')}</span> · ${t('admin.webhook.since', { time: stamp(createdAt) })}</p>
            ${disabledReason ? html`<p class="why"><strong>${t('admin.webhook.off')}</strong> ${disabledReason}</p>` : nothing}
            ${failingSince ? html`<p class="soft">${t('admin.webhook.failing', { time: stamp(failingSince) })}</p>` : nothing}
            <div class="row">
                ${this.only ? nothing : html`<a class="button quiet small" href="/admin/webhooks/${id}">${t('admin.deliveries')}</a>`}
                <button class="button quiet small" @click=${() => (this.editing = webhook)}>${t('admin.webhook.edit')}</button>
                ${this.#deed(webhook, enabled ? 'pause' : 'resume')} ${this.#deed(webhook, 'rotate')} ${this.#deed(webhook, 'remove')}
            </div>
        </article>`;
    }

    /** @param {any} webhook @param {'pause' | 'resume' | 'rotate' | 'remove'} deed */
    #deed(webhook, deed) {
        return html`<button class="button quiet small" @click=${() => this.#ask(webhook, deed)}>${t(`admin.webhook.${deed}`)}</button>`;
    }
}

customElements.define('webhook-list', WebhookList);
