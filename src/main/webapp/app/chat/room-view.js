// @ts-check
import { html, LitElement, nothing } from 'lit';
import { ties } from '@/account/ties.js';
import { connection } from '@/platform/connection.js';
import { i18n, t } from '@/platform/i18n.js';
import { outbox } from '@/platform/outbox.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { closedBy } from './closed-note.js';
import { presence } from './presence-store.js';
import { receipts } from './receipts-store.js';
import { nameOf, peerOf, rooms } from './rooms-store.js';
import { roomStyles } from './room-view-styles.js';
import { Timeline } from './timeline.js';
import './message-composer.js';
import './message-list.js';
import './typing-line.js';
import { lastSeen } from './last-seen.js';

const NEARBY = 40;

/** One room: who is in it, what is said, and where to say something. */
export class RoomView extends LitElement {
    static properties = { roomId: {}, panel: {}, threadId: {}, problem: { state: true } };
    static styles = [ui, roomStyles];
    /** @type {Timeline | null} */
    #timeline = null;
    #opened = '';
    #newAfter = /** @type {number | null} */ (null);
    #follow;

    constructor() {
        super();
        this.roomId = '';
        this.panel = 'room';
        this.threadId = '';
        /** @type {unknown} */
        this.problem = null;
        new Follow(this, rooms, presence, ties, outbox, i18n, connection);
        this.#follow = new Follow(this);
        outbox.addEventListener('stored', (event) => this.#stored(/** @type {CustomEvent} */ (event).detail));
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#timeline?.close();
    }

    willUpdate() {
        if (this.roomId !== this.#opened && (rooms.loaded || rooms.problem)) {
            this.#opened = this.roomId;
            this.#open(this.roomId);
        }
        if (this.panel === 'thread') import('./thread-panel.js');
        if (this.panel === 'members') import('./member-panel.js');
    }

    /** @param {string} roomId */
    async #open(roomId) {
        this.problem = null;
        this.#timeline?.close();
        this.#timeline = new Timeline(roomId);
        this.#follow.change(this.#timeline);
        const known = rooms.get(roomId);
        const { unread, lastReadSeq } = known?.me ?? { unread: 0, lastReadSeq: 0 };
        this.#newAfter = unread > 0 ? lastReadSeq : null;
        if (unread > NEARBY) this.#timeline.around(lastReadSeq);
        else this.#timeline.newest();
        try {
            const room = await rooms.open(roomId);
            presence.show('room', room.members.map((/** @type {any} */ { user }) => user.id).slice(0, 100));
            receipts.load(roomId);
            // Whoever cannot be told now learns it from the first refusal.
            if (peerOf(room)) ties.look(peerOf(room).id).catch(() => null);
        } catch (problem) {
            this.problem = problem;
        }
    }

    /** @param {any} event */
    #stored({ roomId, clientId, text, parentId, stored }) {
        if (roomId !== this.roomId || parentId) return;
        const { id, handle, displayName } = session.user;
        const sender = { id, handle, displayName };
        this.#timeline?.stored({ ...stored, roomId, clientId, text, sender, replyCount: 0, reactions: [], mentions: [] });
        this.#newAfter = null;
    }

    render() {
        const room = rooms.get(this.roomId);
        if (this.problem) return html`<main class="alone"><problem-note .problem=${this.problem}></problem-note></main>`;
        if (!room || !this.#timeline) return html`<main class="alone" aria-busy="true"></main>`;
        const closed = closedBy(room);
        return html`<main aria-label=${nameOf(room)}>
                ${this.#header(room)}
                <message-list
                    .timeline=${this.#timeline}
                    .room=${room}
                    .newAfter=${this.#newAfter}
                ></message-list>
                <typing-line .roomId=${room.id}></typing-line>
                ${closed
                    ? html`<closed-note .room=${room} why=${closed}></closed-note>`
                    : html`<message-composer .room=${room} @edit-last=${this.#editLast}></message-composer>`}
            </main>
            ${this.#side(room)}`;
    }

    /** @param {any} room */
    #header(room) {
        const peer = peerOf(room);
        return html`<header>
            <a class="icon to-list" href="/" aria-label=${t('back')}><ui-icon name="back"></ui-icon></a>
            ${room.type === 'direct'
                ? html`<person-avatar .user=${peer} status=${peer ? presence.of(peer.id) : nothing}></person-avatar>`
                : html`<span class="sign" aria-hidden="true"
                      ><ui-icon name=${room.type === 'group' ? 'people' : room.visibility === 'private' ? 'lock' : 'hash'}></ui-icon
                  ></span>`}
            <div>
                <h1>${nameOf(room)}</h1>
                <p>${peer ? lastSeen(peer.id) : room.topic || t('room.members', { count: room.memberCount })}</p>
            </div>
            <a
                class="icon"
                href=${this.panel === 'members' ? `/rooms/${room.id}` : `/rooms/${room.id}/members`}
                aria-label=${t('members')}
                title=${t('members')}
                ><ui-icon name="people"></ui-icon
            ></a>
        </header>`;
    }

    /** @param {any} room */
    #side(room) {
        if (this.panel === 'thread') {
            return html`<thread-panel class="side" .room=${room} .messageId=${this.threadId}></thread-panel>`;
        }
        if (this.panel === 'members') return html`<member-panel class="side" .room=${room}></member-panel>`;
        return nothing;
    }

    #editLast() {
        /** @type {any} */ (this.renderRoot.querySelector('message-list'))?.editLast();
    }
}

customElements.define('room-view', RoomView);
