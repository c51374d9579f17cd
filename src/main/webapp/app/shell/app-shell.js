// @ts-check
import { css, html, LitElement } from 'lit';
import { realtime } from '@/platform/connection.js';
import { i18n, t } from '@/platform/i18n.js';
import { outbox } from '@/platform/outbox.js';
import { router } from '@/platform/router.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { load } from '@/routes.js';
import './brand-mark.js';
import './connection-banner.js';

/** @type {Record<string, any>} */
const PAGES = {
    admin: html`<admin-page class="page"></admin-page>`,
    settings: html`<settings-page class="page"></settings-page>`,
    chat: html`<chat-page class="page"></chat-page>`,
};

/** Pages for everybody: who follows a link of a letter may be signed in or not. */
const isLetter = () => ['forgot', 'reset', 'confirm'].includes(router.route.name);
const isAdminPath = () => router.route.name.startsWith('admin-');

/** The frame of the client: the door for those who are not signed in, the square for those who are. */
export class AppShell extends LitElement {
    static styles = [
        ui,
        css`
            :host {
                display: grid;
                grid-template-rows: auto minmax(0, 1fr);
                height: 100%;
            }
            .page {
                grid-row: 2;
                min-height: 0;
                height: 100%;
            }
            .wait {
                grid-row: 2;
                display: grid;
                place-content: center;
                justify-items: center;
                gap: 1rem;
                color: var(--soft);
            }
            .wait brand-mark {
                width: 4rem;
                height: 4rem;
            }
        `,
    ];
    #user = '';

    constructor() {
        super();
        new Follow(this, session, router, i18n);
        session.follow(() => this.#greet());
    }

    /** Starts and ends what belongs to one person. */
    #greet() {
        const id = session.user?.id ?? '';
        if (id === this.#user) return;
        this.#user = id;
        if (!id) return realtime.stop();
        i18n.choose(session.user.locale);
        outbox.open();
        realtime.start();
    }

    willUpdate() {
        if (isLetter()) {
            load('letter');
            return;
        }
        const atDoor = ['signin', 'signup'].includes(router.route.name);
        if (session.state === 'out' && !atDoor) router.go('/signin', { replace: true });
        if (session.state === 'in' && atDoor) router.go('/', { replace: true });
        if (session.state === 'out') load('auth');
        if (session.state === 'in') load(this.#page());
        if (session.state === 'in' && isAdminPath() && !this.#isAdmins()) router.go('/', { replace: true });
    }

    /** Whether this is a page of administrators, and one of them looks at it. */
    #isAdmins() {
        return isAdminPath() && session.user?.role === 'admin';
    }

    #page() {
        if (this.#isAdmins()) return 'admin';
        return router.route.name.startsWith('settings-') ? 'settings' : 'chat';
    }

    render() {
        if (isLetter() && session.state !== 'unknown') return html`<letter-page class="page"></letter-page>`;
        if (session.state === 'in') return html`<connection-banner></connection-banner>${PAGES[this.#page()]}`;
        if (session.state === 'out') return html`<auth-page class="page"></auth-page>`;
        const lost = session.state === 'unreachable';
        return html`<div class="wait" role="status">
            <brand-mark></brand-mark>
            ${lost
                ? html`<span>${t('connection.unreachable')}</span>
                      <button class="button" @click=${() => session.restore()}>${t('retry')}</button>`
                : html`<span class="only-heard">${t('loading')}</span>`}
        </div>`;
    }
}

customElements.define('app-shell', AppShell);
