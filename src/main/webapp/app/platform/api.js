// @ts-check
import { Problem, problemOf } from './problem.js';
import { session } from './session.js';

/** @param {string} method @param {string} path @param {any} [body] */
async function call(method, path, body) {
    const token = await session.token();
    let response = await send(method, path, body, token);
    if (response.status === 401) {
        response = await send(method, path, body, await session.token(token));
    }
    if (!response.ok) throw await problemOf(response);
    return response.status === 204 ? null : response.json();
}

/** @param {string} method @param {string} path @param {any} body @param {string} token */
async function send(method, path, body, token) {
    /** @type {Record<string, string>} */
    const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    return fetch(`/api${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }).catch(() => {
        throw new Problem({ code: 'network' });
    });
}

/** @param {Record<string, any>} params */
function query(params) {
    const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
    return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}

/** The REST API of docs/api.md; every failure is a Problem. */
export const api = {
    /** @param {string} path @param {Record<string, any>} [params] */
    get: (path, params = {}) => call('GET', path + query(params)),
    /** @param {string} path @param {any} [body] */
    post: (path, body) => call('POST', path, body),
    /** @param {string} path @param {any} [body] */
    put: (path, body) => call('PUT', path, body),
    /** @param {string} path */
    delete: (path) => call('DELETE', path),
};
