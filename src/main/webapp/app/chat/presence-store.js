// @ts-check
import { connection, realtime } from '@/platform/connection.js';
import { Store } from '@/platform/store.js';

const MOST = 200;

/** Who is there. Each view says whom it shows; the server tells of those. */
class Presence extends Store {
    /** @type {Map<string, {status: string, lastSeenAt?: string}>} */
    #people = new Map();
    /** @type {Map<string, string[]>} view → people */
    #shown = new Map();
    #watched = '';
    #mine = 'online';

    constructor() {
        super();
        realtime.on('presence:update', (person) => this.#take([person]));
        realtime.on('ready', () => {
            this.#watched = '';
            if (this.#mine !== 'online') this.set(this.#mine);
            this.#watch();
        });
    }

    get mine() {
        return this.#mine;
    }

    /** @param {string} userId */
    of(userId) {
        return this.#people.get(userId)?.status ?? 'offline';
    }

    /** @param {string} userId */
    lastSeen(userId) {
        return this.#people.get(userId)?.lastSeenAt;
    }

    /** @param {string} view @param {string[]} userIds */
    show(view, userIds) {
        this.#shown.set(view, userIds);
        queueMicrotask(() => this.#watch());
    }

    /** @param {string} status */
    async set(status) {
        this.#mine = status;
        this.changed();
        await realtime.request('presence:set', { status });
    }

    async #watch() {
        if (!connection.online) return;
        const userIds = [...new Set([...this.#shown.values()].flat())].sort().slice(0, MOST);
        if (userIds.join() === this.#watched) return;
        this.#watched = userIds.join();
        try {
            const { people } = await realtime.request('presence:watch', { userIds });
            this.#take(people ?? []);
        } catch {
            this.#watched = ''; // Asked again with the next view or connection.
        }
    }

    /** @param {any[]} people */
    #take(people) {
        for (const { userId, ...facts } of people) this.#people.set(userId, facts);
        this.changed();
    }
}

export const presence = new Presence();
