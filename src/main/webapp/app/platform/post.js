// @ts-check
import { Problem, problemOf } from './problem.js';

/**
 * Tells the server something as nobody in particular, or as whoever has the token.
 * @param {string} path @param {any} body @param {string} [token]
 */
export async function post(path, body, token) {
    const response = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
    }).catch(() => {
        throw new Problem({ code: 'network' });
    });
    if (!response.ok) throw await problemOf(response);
    const text = await response.text();
    return text ? JSON.parse(text) : null;
}
