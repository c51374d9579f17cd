// @ts-check
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { brief } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { presence } from './presence-store.js';
import { nameOf, peerOf, rooms } from './rooms-store.js';
import { sidebarStyles } from './room-sidebar-styles.js';
import { typing } from './typing-store.js';
import '@/account/person-avatar.js';
import '@/shell/brand-mark.js';
import '@/shell/problem-note.js';
import '@/shell/ui-icon.js';

/** My rooms in the order of what happened last, and the way to new ones. */
export class RoomSidebar extends LitElement {
    static properties = { current: {} };
    static styles = [ui, sidebarStyles];

    constructor() {
        super();
        this.current = '';
        new Follow(this, rooms, presence, typing, session, i18n);
    }

    willUpdate() {
        presence.show('rooms', rooms.all().map((room) => peerOf(room)?.id).filter(Boolean));
    }

    /** @param {string} dialog */
    #open(dialog) {
        this.dispatchEvent(new CustomEvent('open-dialog', { detail: dialog, bubbles: true, composed: true }));
    }

    /** Arrows walk through the rooms. @param {KeyboardEvent} event */
    #walk(event) {
        if (event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
        const links = /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll('nav a')]);
        const at = links.indexOf(/** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (this.renderRoot).activeElement));
        links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
        event.preventDefault();
    }

    render() {
        const all = rooms.all();
        return html`<header>
                <brand-mark></brand-mark>
                <span class="name">Meydan</span>
                <button class="icon" aria-label=${t('room.new')} title=${t('room.new')} @click=${() => this.#open('new-room-dialog')}>
                    <ui-icon name="plus"></ui-icon>
                </button>
            </header>
            <button class="find" @click=${() => this.#open('quick-switch')}>
                <ui-icon name="search"></ui-icon><span>${t('switch.find')}</span><kbd>Ctrl K</kbd>
            </button>
            <nav aria-label=${t('rooms')} @keydown=${this.#walk}>
                <problem-note .problem=${rooms.problem} retry @retry=${() => rooms.load()}></problem-note>
                ${rooms.loaded || rooms.problem
                    ? html`${this.#section('rooms.channels', all.filter(({ type }) => type !== 'direct'), true)}
                      ${this.#section('rooms.direct', all.filter(({ type }) => type === 'direct'), false)}`
                    : this.#skeleton()}
            </nav>
            ${this.#me()}`;
    }

    /** @param {string} title @param {any[]} list @param {boolean} browse */
    #section(title, list, browse) {
        return html`<section>
            <h2>
                ${t(title)}
                ${browse
                    ? html`<a class="browse" href="/channels" title=${t('channels.browse')} aria-label=${t('channels.browse')}
                          ><ui-icon name="compass"></ui-icon
                      ></a>`
                    : nothing}
            </h2>
            <ul>
                ${repeat(
                    list,
                    (room) => room.id,
                    (room) => this.#room(room),
                )}
            </ul>
            ${list.length ? nothing : html`<p class="none">${t(`${title}.none`)}</p>`}
        </section>`;
    }

    /** @param {any} room */
    #room(room) {
        const peer = peerOf(room);
        const { unread, mentions } = room.me;
        const when = room.lastMessage?.createdAt;
        return html`<li>
            <a href="/rooms/${room.id}" aria-current=${room.id === this.current ? 'page' : nothing} class=${unread ? 'unread counted' : mentions ? 'counted' : ''}>
                ${room.type === 'direct'
                    ? html`<person-avatar .user=${peer ?? session.user} status=${peer ? presence.of(peer.id) : nothing}></person-avatar>`
                    : html`<span class="sign" aria-hidden="true"
                          ><ui-icon name=${room.type === 'group' ? 'people' : room.visibility === 'private' ? 'lock' : 'hash'}></ui-icon
                      ></span>`}
                <span class="title">${nameOf(room)}</span>
                <time>${when ? brief(when) : ''}</time>
                <span class="last">${this.#last(room)}</span>
                ${mentions ? html`<span class="count mention" aria-label=${t('room.mentions', { count: mentions })}>@${mentions}</span>` : nothing}
                ${unread && !mentions
                    ? html`<span class="count" aria-label=${t('room.unread', { count: unread })}>${unread > 99 ? '99+' : unread}</span>`
                    : nothing}
            </a>
        </li>`;
    }

    /** @param {any} room */
    #last(room) {
        const [writer] = typing.in(room.id);
        if (writer) return html`<em>${room.type === 'direct' ? t('typing.here') : t('typing.one', { name: writer.displayName })}</em>`;
        const last = room.lastMessage;
        if (!last) return t('room.quiet');
        if (last.deletedAt) return t('message.deleted');
        if (last.sender.id === session.user?.id) return `${t('you')}: ${last.text}`;
        return room.type === 'direct' ? last.text : `${last.sender.displayName.split(' ')[0]}: ${last.text}`;
    }

    #skeleton() {
        return html`<ul aria-hidden="true">
            ${Array.from({ length: 7 }, () => html`<li class="bones"><i></i><i></i><i></i></li>`)}
        </ul>`;
    }

    #me() {
        return html`<footer>
            <button class="plain me" @click=${() => this.#open('settings-dialog')} aria-label=${t('settings')}>
                <person-avatar .user=${session.user} status=${presence.mine}></person-avatar>
                <span class="title">${session.user?.displayName}</span>
                <span class="last">@${session.user?.handle}</span>
                <ui-icon name="settings"></ui-icon>
            </button>
        </footer>`;
    }
}

customElements.define('room-sidebar', RoomSidebar);
