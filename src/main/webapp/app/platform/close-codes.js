// @ts-check

/**
 * Why a socket ended and what to do about it; the same table as docs/realtime.md and the server's CloseCode.
 * `now`: at once, with jitter · `backoff`: 1, 2, 4 … s · `token`: after a new token · `later`: after 30 s · `never`.
 * @type {Record<number, {name: string, again: 'now' | 'backoff' | 'token' | 'later' | 'never'}>}
 */
export const CLOSE_CODES = {
    1000: { name: 'normal', again: 'backoff' },
    1003: { name: 'unsupported', again: 'never' },
    1007: { name: 'not-utf-8', again: 'never' },
    1009: { name: 'too-large', again: 'never' },
    1012: { name: 'restart', again: 'now' },
    1013: { name: 'try-later', again: 'backoff' },
    4001: { name: 'unauthorized', again: 'token' },
    4003: { name: 'forbidden', again: 'never' },
    4008: { name: 'too-slow', again: 'now' },
    4009: { name: 'replaced', again: 'never' },
    4029: { name: 'flooding', again: 'later' },
};

/** @param {number} code */
export function meaningOf(code) {
    return CLOSE_CODES[code] ?? { name: 'lost', again: 'backoff' };
}
