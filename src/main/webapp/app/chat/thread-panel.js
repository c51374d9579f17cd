// @ts-check
import { html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { outbox } from '@/platform/outbox.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { closedBy } from './closed-note.js';
import { deleteQuestion } from './delete-question.js';
import { MessageActions } from './message-actions.js';
import { messageRow } from './message-row.js';
import { rowsOf } from './message-rows.js';
import { messageStyles } from './message-styles.js';
import { extrasStyles } from './message-extras-styles.js';
import { pendingOf, seenAt } from './message-views.js';
import { panelStyles } from './panel-styles.js';
import { receipts } from './receipts-store.js';
import { nameOf } from './rooms-store.js';
import { Timeline } from './timeline.js';
import './message-composer.js';

/** A message and the replies to it. */
export class ThreadPanel extends LitElement {
    static properties = { room: { attribute: false }, messageId: {}, parent: { state: true }, problem: { state: true } };
    static styles = [ui, messageStyles, extrasStyles, panelStyles];
    /** @type {any} */
    timeline = null;
    #opened = '';
    #last = '';
    #actions = new MessageActions(/** @type {any} */ (this), { inThread: true });
    #follow = new Follow(this);

    constructor() {
        super();
        /** @type {any} */
        this.room = null;
        this.messageId = '';
        /** @type {any} */
        this.parent = null;
        /** @type {unknown} */
        this.problem = null;
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.timeline?.close();
    }

    willUpdate() {
        if (this.messageId !== this.#opened) this.#open();
    }

    async #open() {
        this.#opened = this.messageId;
        this.parent = null;
        this.problem = null;
        this.timeline?.close();
        this.timeline = new Timeline(this.room.id, this.messageId);
        this.#follow.change(this.timeline, outbox, receipts, i18n);
        this.timeline.newest();
        try {
            this.parent = await api.get(`/chat/rooms/${this.room.id}/messages/${this.messageId}`);
        } catch (problem) {
            this.problem = problem;
        }
    }

    updated() {
        const rows = this.renderRoot.querySelectorAll('li.message');
        const last = /** @type {HTMLElement | undefined} */ (rows[rows.length - 1]);
        if (!last || last.dataset.key === this.#last) return;
        this.#last = last.dataset.key ?? '';
        last.scrollIntoView({ block: 'nearest' });
    }

    render() {
        const replies = [...this.timeline.messages, ...pendingOf(this.room.id, this.timeline.messages, this.messageId)];
        const parents = this.parent ? [this.parent] : [];
        return html`<header>
                <div>
                    <h2>${t('thread')}</h2>
                    <p>${nameOf(this.room)}</p>
                </div>
                <a class="icon" href="/rooms/${this.room.id}" aria-label=${t('close')}><ui-icon name="close"></ui-icon></a>
            </header>
            <section class="body" aria-label=${t('thread')}>
                <problem-note .problem=${this.problem ?? this.timeline.problem ?? this.#actions.problem}></problem-note>
                <ol>
                    ${this.#rows(parents)}
                </ol>
                ${this.parent ? html`<p class="divider">${t('thread.replies', { count: this.timeline.messages.length })}</p>` : nothing}
                <ol aria-label=${t('messages')}>
                    ${this.#rows(replies)}
                </ol>
            </section>
            ${this.parent && !closedBy(this.room)
                ? html`<message-composer .room=${this.room} .parentId=${this.messageId}></message-composer>`
                : nothing}
            ${deleteQuestion(this.#actions, replies)}`;
    }

    /** @param {any[]} messages */
    #rows(messages) {
        const rows = rowsOf(messages, { newAfter: null, me: session.user.id }).filter(({ kind }) => kind === 'message');
        const seen = seenAt(rows, this.room);
        return rows.map((row) =>
            messageRow(row, { actions: this.#actions, names: true, reachable: true, readBy: seen.get(row.message)?.readBy }),
        );
    }
}

customElements.define('thread-panel', ThreadPanel);
