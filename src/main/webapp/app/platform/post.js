// @ts-check
import { Problem, problemOf } from './problem.js';

/**
 * Tells the server something as nobody in particular.
 * @param {string} path @param {any} body
 */
export async function post(path, body) {
    const response = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
    }).catch(() => {
        throw new Problem({ code: 'network' });
    });
    if (!response.ok) throw await problemOf(response);
    const text = await response.text();
    return text ? JSON.parse(text) : null;
}
