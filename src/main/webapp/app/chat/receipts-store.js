// @ts-check
import { api } from '@/platform/api.js';
import { realtime } from '@/platform/connection.js';
import { session } from '@/platform/session.js';
import { Store } from '@/platform/store.js';

/** How far each of the others has read, per room. It only ever grows. */
class Receipts extends Store {
    /** @type {Map<string, Map<string, number>>} */
    #rooms = new Map();

    constructor() {
        super();
        realtime.on('message:read', ({ roomId, userId, seq }) => this.#grow(roomId, userId, seq));
        realtime.on('ready', () => [...this.#rooms.keys()].slice(-1).forEach((roomId) => this.load(roomId)));
    }

    /** @param {string} roomId */
    async load(roomId) {
        this.#rooms.set(roomId, this.#rooms.get(roomId) ?? new Map());
        const { items } = await api.get(`/chat/rooms/${roomId}/receipts`).catch(() => ({ items: [] }));
        for (const { userId, seq } of items) this.#grow(roomId, userId, seq);
    }

    /** @param {string} roomId @returns {[string, number][]} person and number, without me */
    of(roomId) {
        return [...(this.#rooms.get(roomId) ?? [])].filter(([userId]) => userId !== session.user?.id);
    }

    /** @param {string} roomId @param {string} userId @param {number} seq */
    #grow(roomId, userId, seq) {
        const room = this.#rooms.get(roomId) ?? new Map();
        if ((room.get(userId) ?? -1) >= seq) return;
        room.set(userId, seq);
        this.#rooms.set(roomId, room);
        this.changed();
    }
}

export const receipts = new Receipts();
