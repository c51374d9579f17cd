// @ts-check
import { html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { day } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { outbox } from '@/platform/outbox.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { deleteQuestion } from './delete-question.js';
import { MessageActions } from './message-actions.js';
import { listStyles } from './message-list-styles.js';
import { messageRow } from './message-row.js';
import { rowsOf } from './message-rows.js';
import { messageStyles } from './message-styles.js';
import { extrasStyles } from './message-extras-styles.js';
import { Place } from './place.js';
import { receipts } from './receipts-store.js';
import { rooms } from './rooms-store.js';
import { pendingOf, seenAt } from './message-views.js';
import '@/shell/problem-note.js';

/** The messages of a room: pages come in at both ends while one scrolls, and the place is kept whatever happens. */
export class MessageList extends LitElement {
    static properties = { timeline: { attribute: false }, room: { attribute: false }, newAfter: { attribute: false } };
    static styles = [ui, messageStyles, extrasStyles, listStyles];
    /** @type {any} */
    #shown = null;
    #actions = new MessageActions(/** @type {any} */ (this), { inThread: false });
    #place = new Place(this);
    #follow;
    #look = () => this.#read();

    constructor() {
        super();
        /** @type {any} */
        this.timeline = null;
        /** @type {any} */
        this.room = null;
        /** @type {number | null} */
        this.newAfter = null;
        this.#follow = new Follow(this, receipts, outbox, i18n);
    }

    connectedCallback() {
        super.connectedCallback();
        addEventListener('focus', this.#look);
        document.addEventListener('visibilitychange', this.#look);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        removeEventListener('focus', this.#look);
        document.removeEventListener('visibilitychange', this.#look);
    }

    willUpdate() {
        this.#follow.change(this.timeline, receipts, outbox, i18n);
        if (this.#shown === this.timeline) this.#place.remember();
        else {
            this.#shown = this.timeline;
            this.#place.forget();
            this.#actions.set({ editing: '', reacting: '', deleting: '', active: '', problem: null });
        }
    }

    updated() {
        this.#place.restore(this.timeline, this.newAfter !== null);
        this.#read();
    }

    /** What is on the screen, with the window in front, counts as read. */
    #read() {
        if (!this.#place.pinned || !this.timeline?.loaded || this.timeline.window.hasNewer) return;
        if (document.visibilityState === 'visible' && document.hasFocus()) rooms.read(this.room.id, rooms.get(this.room.id)?.lastSeq ?? 0);
    }

    editLast() {
        const mine = this.timeline.messages.findLast((/** @type {any} */ message) => message.sender.id === session.user.id && !message.deletedAt);
        if (mine) this.#actions.set({ editing: mine.id });
    }

    async #toNewest() {
        if (this.timeline.window.hasNewer) await this.timeline.newest();
        this.timeline.below = 0;
        this.#place.pin();
        this.requestUpdate();
    }

    render() {
        const { messages, loaded, problem, window, below } = this.timeline;
        const all = window.hasNewer ? messages : [...messages, ...pendingOf(this.room.id, messages)];
        const rows = rowsOf(all, { newAfter: this.newAfter, me: session.user.id });
        return html`<div class="scroller" @scroll=${() => this.#place.scrolled(this.timeline)}>
                <div class="inner">
                    <i class="edge" data-edge="older"></i>
                    ${loaded && !window.hasOlder ? this.#beginning() : nothing}
                    ${loaded ? nothing : this.#skeleton(problem)}
                    <ol aria-label=${t('messages')}>
                        ${this.#rows(rows)}
                    </ol>
                    <problem-note .problem=${problem} retry @retry=${() => this.timeline.newest()}></problem-note>
                    <i class="edge" data-edge="newer"></i>
                </div>
            </div>
            <div class="float">
                <problem-note .problem=${this.#actions.problem}></problem-note>
                ${this.#place.far || window.hasNewer
                    ? html`<button class="jump" @click=${this.#toNewest}>
                          <ui-icon name="down"></ui-icon>${below ? t('jump.new', { count: below }) : t('jump')}
                      </button>`
                    : nothing}
            </div>
            ${deleteQuestion(this.#actions, messages)}`;
    }

    /** @param {any[]} rows */
    #rows(rows) {
        const seen = seenAt(rows, this.room);
        const lastId = rows.findLast(({ kind }) => kind === 'message')?.message.id;
        const reachable = rows.some(({ message }) => message?.id && message.id === this.#actions.active) ? this.#actions.active : lastId;
        const names = this.room.type !== 'direct';
        return repeat(
            rows,
            ({ key }) => key,
            (row) => {
                if (row.kind === 'day') return html`<li class="chip"><span>${day(row.when)}</span></li>`;
                if (row.kind === 'new') return html`<li class="new" data-new><span>${t('new.line')}</span></li>`;
                const { message } = row;
                const { people = [], readBy = 0 } = seen.get(message) ?? {};
                const view = { actions: this.#actions, names, reachable: message.id === reachable, seen: people, readBy };
                const { editing, reacting, active } = this.#actions;
                const touched = [editing, reacting, active].map((id) => id === message.id);
                return guard([message, row.first, row.last, view.reachable, people.length, readBy, i18n.locale, ...touched], () =>
                    messageRow(row, view),
                );
            },
        );
    }

    #beginning() {
        return html`<div class="beginning">
            <brand-mark></brand-mark>
            <p>${t(this.room.type === 'direct' ? 'beginning.direct' : 'beginning')}</p>
        </div>`;
    }

    /** @param {unknown} problem */
    #skeleton(problem) {
        if (problem) return nothing;
        return html`<div class="bones" aria-hidden="true">${Array.from({ length: 6 }, () => html`<i></i>`)}</div>`;
    }
}

customElements.define('message-list', MessageList);
