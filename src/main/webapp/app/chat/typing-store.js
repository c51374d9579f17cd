// @ts-check
import { realtime } from '@/platform/connection.js';
import { session } from '@/platform/session.js';
import { Store } from '@/platform/store.js';

const EXPIRES = 3500;
const SAY_EVERY = 2000;

/** Who is writing where. A line that is not renewed goes out by itself. */
class Typing extends Store {
    /** @type {Map<string, Map<string, {user: any, timer: any}>>} */
    #rooms = new Map();
    #said = 0;

    constructor() {
        super();
        realtime.on('typing', ({ roomId, conversationId, user, typing }) => {
            if (user.id !== session.user?.id) this.#heard(roomId ?? conversationId, user, typing);
        });
        realtime.on('message:new', ({ roomId, sender }) => this.#heard(roomId, sender, false));
    }

    /** @param {string} roomId @returns {any[]} */
    in(roomId) {
        return [...(this.#rooms.get(roomId)?.values() ?? [])].map(({ user }) => user);
    }

    /** I am writing. @param {string} roomId */
    say(roomId) {
        if (Date.now() - this.#said < SAY_EVERY) return;
        this.#said = Date.now();
        realtime.tell('typing', { conversationId: roomId, typing: true });
    }

    /** I have stopped. @param {string} roomId */
    stop(roomId) {
        if (this.#said === 0) return;
        this.#said = 0;
        realtime.tell('typing', { conversationId: roomId, typing: false });
    }

    /** @param {string} roomId @param {any} user @param {boolean} typing */
    #heard(roomId, user, typing) {
        const writers = this.#rooms.get(roomId) ?? new Map();
        clearTimeout(writers.get(user.id)?.timer);
        if (typing === false) {
            if (!writers.delete(user.id)) return;
        } else writers.set(user.id, { user, timer: setTimeout(() => this.#heard(roomId, user, false), EXPIRES) });
        this.#rooms.set(roomId, writers);
        this.changed();
    }
}

export const typing = new Typing();
