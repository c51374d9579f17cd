// @ts-check

/**
 * The part of a long list that is held in memory: pages come in at either end, the far end is let go, and the two flags
 * say whether there is more. It is the keyset API made visible.
 * @template {{id: string, seq: number}} T
 */
export class PageWindow {
    /** @type {T[]} ascending by `seq` */
    items = [];
    hasOlder = false;
    hasNewer = false;

    /** @param {number} [max] most items held */
    constructor(max = 200) {
        this.max = max;
    }

    /** @param {T[]} items @param {{hasOlder: boolean, hasNewer: boolean}} more */
    replace(items, { hasOlder, hasNewer }) {
        this.items = items;
        this.hasOlder = hasOlder;
        this.hasNewer = hasNewer;
    }

    /** @param {T[]} older @param {boolean} hasOlder */
    prepend(older, hasOlder) {
        const all = [...this.#unknown(older), ...this.items];
        this.items = all.slice(0, this.max);
        this.hasOlder = hasOlder;
        this.hasNewer ||= all.length > this.max;
    }

    /** @param {T[]} newer @param {boolean} hasNewer */
    append(newer, hasNewer) {
        const all = [...this.items, ...this.#unknown(newer)];
        this.items = all.slice(-this.max);
        this.hasNewer = hasNewer;
        this.hasOlder ||= all.length > this.max;
    }

    /** A new last item, while it happens. @param {T} item @returns {boolean} whether it is in the window */
    live(item) {
        if (this.hasNewer) return false;
        if (!this.items.some(({ id }) => id === item.id)) this.append([item], false);
        return true;
    }

    /** @param {string} id @param {(item: T) => T} change @returns {boolean} whether it is in the window */
    change(id, change) {
        const at = this.items.findIndex((item) => item.id === id);
        if (at < 0) return false;
        this.items = this.items.with(at, change(this.items[at]));
        return true;
    }

    /** @param {T[]} items */
    #unknown(items) {
        const known = new Set(this.items.map(({ id }) => id));
        return items.filter(({ id }) => !known.has(id));
    }
}
