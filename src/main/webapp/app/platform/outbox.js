// @ts-check
import { delay } from './backoff.js';
import { connection, realtime } from './connection.js';
import { Problem } from './problem.js';
import { session } from './session.js';
import { Store } from './store.js';

/** @typedef {{clientId: string, roomId: string, text: string, parentId?: string, createdAt: string, problem?: Problem}} Draft */

/**
 * Messages on their way. Each is kept in this browser until the server has stored it, so neither a lost line nor a
 * reload loses one; the `clientId` makes sending twice harmless. One after the other per room, to keep the order.
 */
class Outbox extends Store {
    /** @type {Draft[]} */
    #waiting = [];
    /** @type {Set<string>} rooms with a sender at work */
    #busy = new Set();
    #key = '';

    constructor() {
        super();
        connection.follow(() => connection.online && this.#flush());
    }

    /** Takes up what an earlier visit left behind. */
    open() {
        this.#key = `meydan.outbox.${session.user.id}`;
        this.#waiting = JSON.parse(localStorage.getItem(this.#key) ?? '[]');
        this.changed();
        if (connection.online) this.#flush();
    }

    /** @param {{roomId: string, text: string, parentId?: string}} message */
    post({ roomId, text, parentId }) {
        const draft = { clientId: crypto.randomUUID(), roomId, text, parentId, createdAt: new Date().toISOString() };
        this.#set([...this.#waiting, draft]);
        this.#flush();
        return draft;
    }

    /** @param {string} roomId @param {string} [parentId] */
    of(roomId, parentId) {
        return this.#waiting.filter((draft) => draft.roomId === roomId && draft.parentId === parentId);
    }

    /** What waits for a room, in its threads too. @param {string} roomId */
    all(roomId) {
        return this.#waiting.filter((draft) => draft.roomId === roomId);
    }

    /** @param {string} clientId */
    retry(clientId) {
        this.#set(this.#waiting.map((draft) => (draft.clientId === clientId ? { ...draft, problem: undefined } : draft)));
        this.#flush();
    }

    /** Stored by the server, or given up. @param {string | undefined} clientId */
    drop(clientId) {
        if (this.#waiting.some((draft) => draft.clientId === clientId)) {
            this.#set(this.#waiting.filter((draft) => draft.clientId !== clientId));
        }
    }

    #flush() {
        for (const roomId of new Set(this.#waiting.map((draft) => draft.roomId))) this.#send(roomId);
    }

    /** @param {string} roomId */
    async #send(roomId) {
        if (this.#busy.has(roomId)) return;
        this.#busy.add(roomId);
        try {
            for (let tries = 0, next; connection.online && (next = this.#next(roomId)); ) {
                const wait = await this.#sendOne(next, tries++);
                if (wait === 0) tries = 0;
                else await new Promise((resolve) => setTimeout(resolve, wait));
            }
        } finally {
            this.#busy.delete(roomId);
        }
    }

    /** @param {string} roomId */
    #next(roomId) {
        return this.#waiting.find((draft) => draft.roomId === roomId && !draft.problem);
    }

    /** @param {Draft} draft @param {number} tries @returns {Promise<number>} how long to wait before the next */
    async #sendOne({ roomId, clientId, text, parentId }, tries) {
        try {
            const stored = await realtime.request('message:send', { roomId, clientId, text, parentId });
            this.dispatchEvent(new CustomEvent('stored', { detail: { roomId, clientId, text, parentId, stored } }));
            this.drop(clientId);
            return 0;
        } catch (error) {
            const problem = error instanceof Problem ? error : new Problem({ code: 'unknown', detail: String(error) });
            if (problem.passing) return problem.retryAfter ? problem.retryAfter * 1000 : delay(tries);
            this.#set(this.#waiting.map((draft) => (draft.clientId === clientId ? { ...draft, problem } : draft)));
            return 0;
        }
    }

    /** @param {Draft[]} waiting */
    #set(waiting) {
        this.#waiting = waiting;
        // A refusal is tried again after a reload: what stood in its way may be gone.
        localStorage.setItem(this.#key, JSON.stringify(waiting.map(({ problem, ...draft }) => draft)));
        this.changed();
    }
}

export const outbox = new Outbox();
