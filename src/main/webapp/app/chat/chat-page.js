// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { showUnread } from '@/platform/badge.js';
import { connection, realtime } from '@/platform/connection.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { nameOf, rooms } from './rooms-store.js';
import './room-sidebar.js';
import './room-view.js';

const FIELDS = 'input, textarea, select, [contenteditable]';

/** Rooms on the left, the conversation in the middle, a thread or the members on the right; one of them on a phone. */
export class ChatPage extends LitElement {
    static properties = { dialog: { state: true } };
    static styles = [
        ui,
        css`
            :host {
                display: grid;
                grid-template-columns: 19rem minmax(0, 1fr);
                height: 100%;
                min-height: 0;
            }
            :host > * {
                min-height: 0;
                min-width: 0;
            }
            room-sidebar {
                border-inline-end: 1px solid var(--line);
            }
            @media (max-width: 760px) {
                :host {
                    grid-template-columns: minmax(0, 1fr);
                }
                :host([data-at='list']) .middle,
                :host(:not([data-at='list'])) room-sidebar {
                    display: none;
                }
            }
            .empty {
                display: grid;
                place-content: center;
                justify-items: center;
                gap: 0.5rem;
                padding: 2rem;
                text-align: center;
                color: var(--soft);
            }
            .empty brand-mark {
                width: 5rem;
                height: 5rem;
                margin-bottom: 1rem;
            }
            .empty h1 {
                color: var(--ink);
                font-size: 1.5rem;
                font-weight: 680;
                letter-spacing: -0.02em;
            }
            .empty p {
                max-width: 26rem;
                text-wrap: balance;
            }
            .empty div {
                display: flex;
                gap: 0.5rem;
                margin-top: 1rem;
                flex-wrap: wrap;
                justify-content: center;
            }
        `,
    ];
    #keys = (/** @type {KeyboardEvent} */ event) => this.#pressed(event);

    constructor() {
        super();
        this.dialog = '';
        new Follow(this, router, rooms, i18n, connection);
        this.addEventListener('open-dialog', (event) => (this.dialog = /** @type {CustomEvent} */ (event).detail));
        realtime.on('room:removed', ({ roomId }) => roomId === router.route.params.roomId && router.go('/'));
    }

    connectedCallback() {
        super.connectedCallback();
        addEventListener('keydown', this.#keys);
        rooms.load();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        removeEventListener('keydown', this.#keys);
        rooms.clear();
    }

    willUpdate() {
        const { name, params } = router.route;
        this.dataset.at = params.roomId ? 'room' : name === 'channels' ? 'channels' : 'list';
        const room = rooms.get(params.roomId);
        showUnread(room ? nameOf(room) : '', rooms.unread());
        if (name === 'channels') import('./channel-directory.js');
        if (this.dialog) import(`./${this.dialog}.js`);
    }

    /** @param {KeyboardEvent} event */
    #pressed(event) {
        const target = /** @type {Element} */ (event.composedPath()[0]);
        const writing = target instanceof Element && target.matches(FIELDS);
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') this.#open(event, 'quick-switch');
        else if (!writing && event.key === '?') this.#open(event, 'keyboard-help');
        else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) this.#step(event);
        else if (event.key === 'Escape' && !this.dialog && !event.defaultPrevented) this.#back();
    }

    /** @param {KeyboardEvent} event @param {string} dialog */
    #open(event, dialog) {
        event.preventDefault();
        this.dialog = dialog;
    }

    /** The next or former room; with Shift only unread ones. @param {KeyboardEvent} event */
    #step(event) {
        event.preventDefault();
        const current = router.route.params.roomId;
        const all = rooms.all().filter((room) => !event.shiftKey || room.me.unread > 0 || room.id === current);
        const at = all.findIndex((room) => room.id === current);
        const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
        if (next) router.go(`/rooms/${next.id}`);
    }

    #back() {
        const { name, params } = router.route;
        if (name === 'thread' || name === 'members') router.go(`/rooms/${params.roomId}`);
    }

    render() {
        const { name, params } = router.route;
        return html`<room-sidebar .current=${params.roomId ?? ''}></room-sidebar>
            ${params.roomId
                ? html`<room-view class="middle" .roomId=${params.roomId} .panel=${name} .threadId=${params.messageId ?? ''}></room-view>`
                : name === 'channels'
                  ? html`<channel-directory class="middle"></channel-directory>`
                  : this.#empty()}
            ${this.#dialogs()}`;
    }

    #empty() {
        return html`<main class="empty middle">
            <brand-mark></brand-mark>
            <h1>${t('empty.title')}</h1>
            <p>${t('empty.text')}</p>
            <div>
                <a class="button" href="/channels">${t('channels.browse')}</a>
                <button class="button quiet" @click=${() => (this.dialog = 'new-room-dialog')}>${t('room.new')}</button>
            </div>
        </main>`;
    }

    #dialogs() {
        const closed = () => (this.dialog = '');
        if (this.dialog === 'quick-switch') return html`<quick-switch @close=${closed}></quick-switch>`;
        if (this.dialog === 'keyboard-help') return html`<keyboard-help @close=${closed}></keyboard-help>`;
        if (this.dialog === 'new-room-dialog') return html`<new-room-dialog @close=${closed}></new-room-dialog>`;
        if (this.dialog === 'settings-dialog') return html`<settings-dialog @close=${closed}></settings-dialog>`;
        return nothing;
    }
}

customElements.define('chat-page', ChatPage);
