// @ts-check
import { api } from '@/platform/api.js';
import { connection, realtime } from '@/platform/connection.js';
import { PageWindow } from '@/platform/page.js';
import { Store } from '@/platform/store.js';

const PAGE = 50;

/**
 * The messages of one room (or, with `parentId`, of one thread) as far as they are on the screen. State before and
 * events make the same as a fresh fetch.
 */
export class Timeline extends Store {
    window = new PageWindow();
    loaded = false;
    busy = false;
    /** @type {unknown} */
    problem = null;
    /** New messages that came in below a window that was scrolled away. */
    below = 0;
    /** @type {(() => void)[]} what was heard while a page is fetched: the page may be older, and takes the place of what is here */
    #heard = [];
    #again = false;
    #offs;

    /** @param {string} roomId @param {string} [parentId] */
    constructor(roomId, parentId) {
        super();
        this.roomId = roomId;
        this.parentId = parentId;
        const mine = (/** @type {(data: any) => void} */ hear) => (/** @type {any} */ data) => data.roomId === roomId && this.#take(() => hear.call(this, data));
        this.#offs = [
            realtime.on('message:new', mine(this.#posted)),
            realtime.on('message:edited', mine(this.#rewritten)),
            realtime.on('message:deleted', mine(this.#deleted)),
            realtime.on('message:reaction', mine(this.#reacted)),
            realtime.on('resync', ({ topic }) => topic.endsWith(roomId) && this.newest()),
            connection.follow(() => connection.online && this.problem && this.newest()),
        ];
    }

    close() {
        for (const off of this.#offs) off();
    }

    get messages() {
        return this.window.items;
    }

    /** The newest page. */
    newest() {
        return this.#load(async () => {
            const { items, hasMore } = await this.#fetch({});
            this.window.replace(items, { hasOlder: hasMore, hasNewer: false });
            this.below = 0;
        });
    }

    /** The page around a number, half before and half after it. @param {number} seq */
    around(seq) {
        return this.#load(async () => {
            const [before, after] = await Promise.all([this.#fetch({ before: seq + 1 }), this.#fetch({ after: seq })]);
            this.window.replace([...before.items, ...after.items], { hasOlder: before.hasMore, hasNewer: after.hasMore });
        });
    }

    older() {
        if (!this.window.hasOlder) return Promise.resolve();
        return this.#load(async () => {
            const { items, hasMore } = await this.#fetch({ before: this.messages[0].seq });
            this.window.prepend(items, hasMore);
        });
    }

    newer() {
        if (!this.window.hasNewer) return Promise.resolve();
        return this.#load(async () => {
            const { items, hasMore } = await this.#fetch({ after: this.messages[this.messages.length - 1].seq });
            this.window.append(items, hasMore);
        });
    }

    /** What the server said at once of a message of mine; its event may come before or after. @param {any} message */
    stored(message) {
        this.#take(() => this.#here(message) && this.window.live(message) && this.changed());
    }

    /** @param {string} messageId @param {string} emoji @param {boolean} on */
    react(messageId, emoji, on) {
        return realtime.request('message:react', { roomId: this.roomId, messageId, emoji, on });
    }

    /** @param {string} messageId @param {string} text */
    edit(messageId, text) {
        return realtime.request('message:edit', { roomId: this.roomId, messageId, text });
    }

    /** @param {string} messageId */
    remove(messageId) {
        return realtime.request('message:delete', { roomId: this.roomId, messageId });
    }

    /** @param {Record<string, any>} where */
    #fetch(where) {
        const path = `/chat/rooms/${this.roomId}/messages`;
        if (!this.parentId) return api.get(path, { limit: PAGE, replies: false, ...where });
        return api.get(`${path}/${this.parentId}/thread`, { limit: 200 });
    }

    /** @param {() => Promise<void>} work */
    async #load(work) {
        if (this.busy) return;
        this.busy = true;
        this.problem = null;
        this.changed();
        try {
            await work();
            this.loaded = true;
            this.#again = true;
            for (const hear of this.#heard) hear();
        } catch (problem) {
            this.problem = problem;
        } finally {
            this.#heard = [];
            this.#again = false;
            this.busy = false;
            this.changed();
        }
    }

    /** Everything that is heard can be done twice. @param {() => void} hear */
    #take(hear) {
        if (this.busy) this.#heard.push(hear);
        hear();
    }

    /** @param {any} message */
    #here(message) {
        return message.parentId === this.parentId || (!message.parentId && !this.parentId);
    }

    /** @param {any} message */
    #posted(message) {
        if (this.#here(message)) {
            if (!this.window.live(message) && !this.#again) this.below++;
        } else if (!this.parentId) this.#replied(message);
        this.changed();
    }

    /** A page that was fetched a moment ago may count this reply already. @param {any} reply */
    #replied({ parentId, createdAt }) {
        this.window.change(parentId, (parent) =>
            parent.lastReplyAt && parent.lastReplyAt >= createdAt
                ? parent
                : { ...parent, replyCount: (parent.replyCount ?? 0) + 1, lastReplyAt: createdAt },
        );
    }

    /** @param {any} message */
    #rewritten(message) {
        if (this.window.change(message.id, () => message)) this.changed();
    }

    /** @param {any} message */
    async #deleted(message) {
        this.#rewritten(message);
        if (!message.parentId || this.parentId || !this.messages.some(({ id }) => id === message.parentId)) return;
        // How many replies are left is known to the server alone: this event may come twice in a life, the count not.
        const parent = await api.get(`/chat/rooms/${this.roomId}/messages/${message.parentId}`).catch(() => null);
        if (parent) this.#rewritten(parent);
    }

    /** @param {any} change */
    #reacted({ messageId, reactions }) {
        if (this.window.change(messageId, (message) => ({ ...message, reactions }))) this.changed();
    }
}
