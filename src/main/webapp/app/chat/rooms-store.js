// @ts-check
import { api } from '@/platform/api.js';
import { connection, realtime } from '@/platform/connection.js';
import { session } from '@/platform/session.js';
import { Store } from '@/platform/store.js';

const PAGES = 4;
const LISTENED = 100;

/** My rooms, in the order of their last message, each with what is unread in it; kept true by the events. */
class Rooms extends Store {
    /** @type {Map<string, any>} */
    #byId = new Map();
    loaded = false;
    /** @type {unknown} */
    problem = null;
    #reading = new Map();

    constructor() {
        super();
        realtime.on('message:new', (message, { seq }) => this.#posted(message, seq));
        realtime.on('message:edited', (message) => this.#rewritten(message));
        realtime.on('message:deleted', (message) => this.#deleted(message));
        realtime.on('room:updated', (room) => this.#change(room.id, room));
        realtime.on('room:member', (change) => this.#membership(change));
        realtime.on('room:added', (room) => this.take(room));
        realtime.on('room:removed', ({ roomId }) => this.forget(roomId));
        realtime.on('room:read', (mark) => this.#haveRead(mark));
        realtime.on('room:mention', ({ roomId }) => this.#mentioned(roomId));
        realtime.on('resync', () => this.load());
        realtime.on('join:refused', ({ roomId, problem }) => [403, 404].includes(problem.status) && this.forget(roomId));
    }

    async load() {
        this.problem = null;
        try {
            const found = [];
            for (let cursor, page = 0; page < PAGES; page++) {
                const { items, hasMore, nextCursor } = await api.get('/chat/rooms', { limit: 50, cursor });
                found.push(...items);
                if (!hasMore) break;
                cursor = nextCursor;
            }
            this.#byId = new Map(found.map((room) => [room.id, withMe(room)]));
            this.loaded = true;
            for (const room of found.slice(0, LISTENED)) realtime.joinRoom(room.id, room.lastSeq);
        } catch (problem) {
            this.problem = problem;
        }
        this.changed();
    }

    clear() {
        this.#byId.clear();
        this.loaded = false;
        this.changed();
    }

    all() {
        return [...this.#byId.values()].sort((a, b) => (activity(a) < activity(b) ? 1 : -1));
    }

    /** @param {string} id */
    get(id) {
        return this.#byId.get(id);
    }

    /** A room with all its members, and its events from here on. @param {string} id */
    async open(id) {
        const known = this.get(id);
        if (known && (known.complete || known.memberCount <= known.members.length)) return known;
        return this.take(await api.get(`/chat/rooms/${id}`));
    }

    /** @param {any} room */
    take(room) {
        const before = this.get(room.id);
        this.#byId.set(room.id, { ...withMe(room), complete: true });
        if (!before) realtime.joinRoom(room.id, room.lastSeq);
        this.changed();
        return this.get(room.id);
    }

    /** @param {string} id */
    forget(id) {
        if (!this.#byId.delete(id)) return;
        realtime.leaveRoom(id);
        this.changed();
    }

    unread() {
        return this.all().reduce((sum, room) => sum + room.me.unread, 0);
    }

    /** Tells the others that I have seen everything up to `seq`. @param {string} roomId @param {number} seq */
    async read(roomId, seq) {
        const room = this.get(roomId);
        if (!room || seq <= room.me.lastReadSeq || !connection.online || seq <= (this.#reading.get(roomId) ?? 0)) return;
        this.#reading.set(roomId, seq);
        try {
            this.#haveRead(await realtime.request('message:read', { roomId, seq }));
        } catch {
            this.#reading.delete(roomId); // The next look at the room says it again.
        }
    }

    /** @param {any} message @param {number} seq */
    #posted(message, seq) {
        const room = this.get(message.roomId);
        if (!room) return;
        const mine = message.sender.id === session.user.id;
        const unread = mine || seq <= room.me.lastReadSeq ? room.me.unread : room.me.unread + 1;
        this.#change(room.id, { lastMessage: message, lastSeq: seq, me: { ...room.me, unread } });
    }

    /** @param {any} message */
    #rewritten(message) {
        const room = this.get(message.roomId);
        if (room?.lastMessage?.id === message.id) this.#change(room.id, { lastMessage: message });
    }

    /** What is gone waits no longer. @param {any} message */
    #deleted(message) {
        this.#rewritten(message);
        const room = this.get(message.roomId);
        if (!room || message.sender.id === session.user.id || message.seq <= room.me.lastReadSeq) return;
        this.#change(room.id, { me: { ...room.me, unread: Math.max(0, room.me.unread - 1) } });
    }

    /** @param {any} change */
    #membership({ roomId, action, user, role }) {
        const room = this.get(roomId);
        if (!room) return;
        const others = room.members.filter((/** @type {any} */ member) => member.user.id !== user.id);
        const before = room.members.find((/** @type {any} */ member) => member.user.id === user.id);
        const now = before ? { ...before, user, role } : { user, role, lastReadSeq: 0, joinedAt: new Date().toISOString() };
        const step = action === 'joined' ? 1 : action === 'left' ? -1 : 0;
        const me = user.id === session.user.id && role ? { ...room.me, role } : room.me;
        this.#change(roomId, { me, members: action === 'left' ? others : [...others, now], memberCount: room.memberCount + step });
    }

    /** @param {{roomId: string, seq: number, unread: number, mentions?: number}} mark */
    #haveRead({ roomId, seq, unread, mentions }) {
        const room = this.get(roomId);
        if (!room || seq < room.me.lastReadSeq) return;
        this.#change(roomId, { me: { ...room.me, lastReadSeq: seq, unread, mentions: unread === 0 ? 0 : (mentions ?? room.me.mentions) } });
    }

    /** @param {string} roomId */
    #mentioned(roomId) {
        const room = this.get(roomId);
        if (room) this.#change(roomId, { me: { ...room.me, mentions: room.me.mentions + 1 } });
    }

    /** @param {string} id @param {any} facts */
    #change(id, facts) {
        const room = this.get(id);
        if (!room) return;
        this.#byId.set(id, { ...room, ...facts });
        this.changed();
    }
}

/** @param {any} room */
function withMe(room) {
    const me = { role: 'member', lastReadSeq: 0, unread: room.unread ?? 0, mentions: 0, ...room.me };
    return { members: [], ...room, me };
}

/** @param {any} room */
function activity(room) {
    return room.lastMessage?.createdAt ?? room.createdAt;
}

/** The other person of a direct room. @param {any} room */
export function peerOf(room) {
    if (room.type !== 'direct') return undefined;
    return room.members.map((/** @type {any} */ member) => member.user).find((/** @type {any} */ user) => user.id !== session.user?.id);
}

/** @param {any} room @returns {string} */
export function nameOf(room) {
    if (room.type === 'direct') return peerOf(room)?.displayName ?? session.user?.displayName ?? '';
    return room.name || room.members.map((/** @type {any} */ { user }) => user.displayName).join(', ');
}

export const rooms = new Rooms();
