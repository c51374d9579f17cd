// @ts-check
import { Problem, problemOf } from './problem.js';

/** What a socket's events are in REST, for who has no socket. @typedef {(data: any) => [method: string, path: string, body?: any]} Call */

/** @param {any} data */
const room = ({ roomId }) => `/chat/rooms/${roomId}`;
/** @param {any} data */
const message = (data) => `${room(data)}/messages/${data.messageId}`;

/** @type {Record<string, Call>} */
const CALLS = {
    'message:send': ({ roomId, ...rest }) => ['POST', `${room({ roomId })}/messages`, rest],
    'message:edit': (data) => ['PUT', message(data), { text: data.text }],
    'message:delete': (data) => ['DELETE', message(data)],
    'message:react': (data) => [data.on ? 'PUT' : 'DELETE', `${message(data)}/reactions/${encodeURIComponent(data.emoji)}`],
    'message:read': (data) => ['PUT', `${room(data)}/read`, { seq: data.seq }],
    typing: ({ conversationId, typing }) => ['POST', `${room({ roomId: conversationId })}/typing`, { typing }],
    'presence:watch': ({ userIds }) => ['GET', `/presence?userIds=${userIds.join()}`],
};

/** @param {string} event */
export const knows = (event) => event in CALLS;

/**
 * Does over REST what an event does over a socket; fails with a Problem.
 * @param {string} base where the API is @param {string} token @param {string} event @param {any} data
 */
export async function ask(base, token, event, data) {
    const [method, path, body] = CALLS[event](data);
    const response = await get(base + path, token, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    return response.status === 204 ? { id: data.messageId } : response.json();
}

/**
 * @param {string} address @param {string} token @param {RequestInit} [options]
 * @returns {Promise<Response>} one that is well; everything else is a Problem
 */
export async function get(address, token, options = {}) {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(address, { ...options, headers }).catch((error) => {
        throw error.name === 'AbortError' ? error : new Problem({ code: 'network' });
    });
    if (!response.ok) throw await problemOf(response);
    return response;
}
