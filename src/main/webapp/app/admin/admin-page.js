// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { showUnread } from '@/platform/badge.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import './cache-list.js';
import './delivery-list.js';
import './job-list.js';
import './job-story.js';
import './parked-list.js';
import './queue-list.js';
import './schedule-list.js';
import './subscription-list.js';
import './webhook-list.js';
import '@/shell/ui-icon.js';

const TABS = [
    { at: 'queues', path: '/admin/queues' },
    { at: 'jobs', path: '/admin/jobs' },
    { at: 'schedules', path: '/admin/schedules' },
    { at: 'caches', path: '/admin/caches' },
    { at: 'events', path: '/admin/events' },
    { at: 'webhooks', path: '/admin/webhooks' },
];

/** What administrators see of what runs under everything: work in the background, what is cached, who is told of events. */
export class AdminPage extends LitElement {
    static styles = [
        ui,
        css`
            :host {
                display: block;
                height: 100%;
                overflow-y: auto;
            }
            .whole {
                max-width: 76rem;
                margin: 0 auto;
                padding: 1.25rem 1.5rem 3rem;
            }
            header {
                display: flex;
                flex-wrap: wrap;
                align-items: center;
                gap: 0.5rem 1rem;
                margin-bottom: 1.25rem;
            }
            h1 {
                font-size: 1.5rem;
                font-weight: 680;
                letter-spacing: -0.02em;
            }
            nav {
                display: flex;
                gap: 0.25rem;
                margin-inline-start: auto;
                padding: 0.25rem;
                border-radius: 14px;
                background: var(--sunken);
            }
            nav a {
                display: grid;
                place-items: center;
                min-height: 2.25rem;
                padding: 0 0.875rem;
                border-radius: 10px;
                color: var(--soft);
                font-size: var(--small);
                font-weight: 600;
                text-decoration: none;
            }
            nav a[aria-current] {
                background: var(--raised);
                color: var(--ink);
            }
            queue-list[only],
            subscription-list[only],
            webhook-list[only] {
                margin-bottom: 1.5rem;
            }
            @media (max-width: 760px) {
                .whole {
                    padding: 0.75rem 1rem 2rem;
                }
                nav {
                    display: grid;
                    grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr));
                    margin-inline-start: 0;
                    width: 100%;
                }
            }
        `,
    ];

    constructor() {
        super();
        new Follow(this, router, i18n);
    }

    willUpdate() {
        showUnread(t('admin.title'), 0);
    }

    render() {
        const { name, params } = router.route;
        const at = name.replace('admin-', '');
        return html`<div class="whole">
            <header>
                <a class="icon" href="/" aria-label=${t('back')} title=${t('back')}><ui-icon name="back"></ui-icon></a>
                <h1>${t('admin.title')}</h1>
                <nav aria-label=${t('admin.title')}>
                    ${TABS.map(
                        (tab) => html`<a href=${tab.path} aria-current=${tab.at.startsWith(at) ? 'page' : nothing}>${t(`admin.${tab.at}`)}</a>`,
                    )}
                </nav>
            </header>
            <main>${this.#content(at, params)}</main>
        </div>`;
    }

    /** @param {string} at @param {Record<string, string>} params */
    #content(at, params) {
        if (at === 'queue') {
            const queue = decodeURIComponent(params.queue);
            return html`<queue-list only=${queue}></queue-list><job-list queue=${queue}></job-list>`;
        }
        if (at === 'event') {
            const name = decodeURIComponent(params.subscription);
            return html`<subscription-list only=${name}></subscription-list><parked-list subscription=${name}></parked-list>`;
        }
        if (at === 'events') return html`<subscription-list></subscription-list>`;
        if (at === 'webhook') {
            return html`<webhook-list only=${params.webhook}></webhook-list><delivery-list webhook=${params.webhook}></delivery-list>`;
        }
        if (at === 'webhooks') return html`<webhook-list></webhook-list>`;
        if (at === 'jobs') return html`<job-list></job-list>`;
        if (at === 'job') return html`<job-story job=${params.jobId}></job-story>`;
        if (at === 'caches') return html`<cache-list></cache-list>`;
        if (at === 'schedules') return html`<schedule-list></schedule-list>`;
        return html`<queue-list></queue-list>`;
    }
}

customElements.define('admin-page', AdminPage);
