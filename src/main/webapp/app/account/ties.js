// @ts-check
import { api } from '@/platform/api.js';
import { session } from '@/platform/session.js';
import { Store } from '@/platform/store.js';

/** How I stand to people, as far as I was told: whom I block, mute, follow. What others do is not told. */
class Ties extends Store {
    /** @type {Map<string, {blocked?: boolean, muted?: boolean}>} */
    #byId = new Map();
    #owner = '';

    /** @param {string} id */
    of(id) {
        return (this.#owner === session.user?.id && this.#byId.get(id)) || {};
    }

    /** @param {string} id @param {{blocked?: boolean, muted?: boolean} | undefined} tie */
    take(id, tie) {
        if (this.#owner !== session.user?.id) this.#byId.clear();
        this.#owner = session.user?.id;
        this.#byId.set(id, { ...this.#byId.get(id), ...tie });
        this.changed();
    }

    /** Asks how things stand, and gives the person. @param {string} id */
    async look(id) {
        const person = await api.get(`/users/${id}`);
        this.take(id, person.me);
        return person;
    }

    /** Begins or ends a block or a mute. @param {string} id @param {string} what @param {boolean} on */
    async set(id, what, on) {
        const path = `/users/${id}/${what}`;
        await (on ? api.put(path) : api.delete(path));
        this.take(id, what === 'block' ? { blocked: on } : { muted: on });
    }
}

export const ties = new Ties();
