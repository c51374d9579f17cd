// @ts-check
import { announce } from '@/platform/announce.js';
import { t } from '@/platform/i18n.js';
import { outbox } from '@/platform/outbox.js';
import { router } from '@/platform/router.js';
import { session } from '@/platform/session.js';

/** @typedef {import('lit').LitElement & {timeline?: any, room: any}} Host */

/**
 * What one can do to a message, by pointer and by key, wherever messages are listed: a room and a thread. Only one
 * message at a time is being edited, reacted to or about to be deleted.
 */
export class MessageActions {
    editing = '';
    reacting = '';
    deleting = '';
    /** The message that a finger chose, or the keyboard stands on. */
    active = '';
    /** @type {unknown} */
    problem = null;

    /** @param {Host} host @param {{inThread: boolean}} place */
    constructor(host, { inThread }) {
        this.host = host;
        this.inThread = inThread;
        host.addController(this);
    }

    hostConnected() {}

    /** @param {Partial<MessageActions>} state */
    set(state) {
        Object.assign(this, state);
        this.host.requestUpdate();
    }

    /** @param {any} message */
    may(message) {
        const mine = message.sender.id === session.user.id;
        const living = Boolean(message.id) && !message.deletedAt;
        return { react: living, reply: living && !this.inThread, edit: living && mine, delete: living && (mine || this.#leads()) };
    }

    #leads() {
        return this.host.room.type !== 'direct' && ['owner', 'admin'].includes(this.host.room.me.role);
    }

    /** @param {any} message @param {string} emoji */
    react(message, emoji) {
        const reaction = (message.reactions ?? []).find((/** @type {any} */ given) => given.emoji === emoji);
        this.set({ reacting: '' });
        return this.#try(this.host.timeline.react(message.id, emoji, !reaction?.userIds.includes(session.user.id)));
    }

    /** @param {any} message @param {string} text */
    async save(message, text) {
        if (text.trim() && text !== message.text) await this.#try(this.host.timeline.edit(message.id, text.trim()));
        this.set({ editing: '' });
        this.focus(message.id);
    }

    /** @param {any} message */
    async remove(message) {
        this.set({ deleting: '' });
        if (await this.#try(this.host.timeline.remove(message.id))) announce(t('message.deleted'));
    }

    /** @param {any} message */
    reply(message) {
        router.go(`/rooms/${message.roomId}/thread/${message.id}`);
    }

    /** @param {any} message */
    copy(message) {
        navigator.clipboard?.writeText(message.text).then(() => announce(t('message.copied')));
    }

    /** @param {string} clientId */
    retry(clientId) {
        outbox.retry(clientId);
    }

    /** @param {string} clientId */
    discard(clientId) {
        outbox.drop(clientId);
    }

    /** Keys on a focused message. @param {KeyboardEvent} event @param {any} message */
    key(event, message) {
        if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
        const may = this.may(message);
        const doings = /** @type {Record<string, () => any>} */ ({
            ArrowUp: () => this.#move(event, -1),
            ArrowDown: () => this.#move(event, 1),
            r: () => may.reply && this.reply(message),
            Enter: () => may.reply && this.reply(message),
            '+': () => may.react && this.set({ reacting: message.id }),
            e: () => may.edit && this.set({ editing: message.id }),
            c: () => this.copy(message),
            Delete: () => may.delete && this.set({ deleting: message.id }),
        });
        if (!doings[event.key]) return;
        event.preventDefault();
        doings[event.key]();
    }

    /** @param {KeyboardEvent} event @param {number} step */
    #move(event, step) {
        const rows = /** @type {HTMLElement[]} */ ([...this.host.renderRoot.querySelectorAll('li.message')]);
        const next = rows[rows.indexOf(/** @type {HTMLElement} */ (event.currentTarget)) + step];
        if (!next) return;
        this.set({ active: next.dataset.id ?? '' });
        next.focus();
        next.scrollIntoView({ block: 'nearest' });
    }

    /** @param {string} id */
    async focus(id) {
        await this.host.updateComplete;
        /** @type {HTMLElement | null} */ (this.host.renderRoot.querySelector(`li[data-id="${id}"]`))?.focus();
    }

    /** @param {Promise<any>} doing */
    async #try(doing) {
        try {
            await doing;
            this.set({ problem: null });
            return true;
        } catch (problem) {
            this.set({ problem });
            return false;
        }
    }
}
