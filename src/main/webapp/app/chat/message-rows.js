// @ts-check
import { sameDay } from '@/platform/format.js';

const RUN = 5 * 60_000;

/**
 * Turns messages into the rows of a conversation: a chip where a day begins, the line above what is new, and messages
 * that know whether they begin or end a run of the same person.
 * @param {any[]} messages ascending
 * @param {{newAfter: number | null, me: string}} view `newAfter`: the last number that was read when the room was opened
 */
export function rowsOf(messages, { newAfter, me }) {
    /** @type {any[]} */
    const rows = [];
    let newShown = newAfter === null;
    messages.forEach((message, at) => {
        const before = messages[at - 1];
        const chip = !before || !sameDay(before.createdAt, message.createdAt);
        if (chip) rows.push({ kind: 'day', key: `day-${message.createdAt.slice(0, 10)}-${message.id}`, when: message.createdAt });
        const line = !newShown && message.seq > Number(newAfter) && message.sender.id !== me;
        if (line) {
            newShown = true;
            rows.push({ kind: 'new', key: 'new' });
        }
        const first = chip || line || !sameRun(before, message);
        if (first && rows.length) closeRun(rows);
        rows.push({ kind: 'message', key: keyOf(message), message, first, last: false, mine: message.sender.id === me });
    });
    closeRun(rows);
    return rows;
}

/** @param {any[]} rows */
function closeRun(rows) {
    for (let at = rows.length - 1; at >= 0; at--) {
        if (rows[at].kind === 'message') {
            rows[at].last = true;
            return;
        }
    }
}

/** @param {any} before @param {any} message */
function sameRun(before, message) {
    return (
        before.sender.id === message.sender.id && new Date(message.createdAt).getTime() - new Date(before.createdAt).getTime() < RUN
    );
}

/** The same for a message on its way and the stored one, so that it does not blink when it arrives. @param {any} message */
export function keyOf(message) {
    return message.clientId ? `${message.sender.id}-${message.clientId}` : message.id;
}
