// @ts-check
import { outbox } from '@/platform/outbox.js';
import { session } from '@/platform/session.js';
import { receipts } from './receipts-store.js';

/**
 * My messages on their way, looking like messages. One that has come back as an event before its answer is on its way no more.
 * @param {string} roomId @param {any[]} messages those that are shown already @param {string} [parentId]
 */
export function pendingOf(roomId, messages, parentId) {
    const arrived = new Set(messages.filter(({ sender }) => sender.id === session.user.id).map(({ clientId }) => clientId));
    const drafts = outbox.of(roomId, parentId).filter(({ clientId }) => !arrived.has(clientId));
    return drafts.map((draft) => ({ ...draft, id: '', seq: Infinity, sender: session.user, reactions: [] }));
}

/**
 * Who has read up to which message (not in a direct room: the tick says it), and how many have read each of mine.
 * @param {any[]} rows ascending @param {any} room @returns {Map<any, {people: any[], readBy: number}>}
 */
export function seenAt(rows, room) {
    const messages = rows.filter(({ kind, message }) => kind === 'message' && message.id).map(({ message }) => message);
    const read = receipts.of(room.id);
    const people = new Map(room.members.map((/** @type {any} */ { user }) => [user.id, user]));
    /** @type {Map<any, {people: any[], readBy: number}>} */
    const seen = new Map();
    for (const message of messages) {
        const readBy = message.sender.id === session.user.id ? read.filter(([, seq]) => seq >= message.seq).length : 0;
        seen.set(message, { people: [], readBy });
    }
    if (room.type === 'direct') return seen;
    for (const [userId, seq] of read) {
        const last = messages.findLast((message) => message.seq <= seq);
        const user = people.get(userId);
        if (last && user && last.sender.id !== userId) seen.get(last)?.people.push(user);
    }
    return seen;
}
