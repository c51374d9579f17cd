// @ts-check
import { Realtime } from './realtime.js';

/**
 * The client module for other applications; docs/client.md shows it at work.
 *
 * @param {{url: string, token: string | ((refused?: string) => Promise<string>)}} options `url` of the server or of its
 *     `/ws`; `token` an access token, or a function that gives a fresh one (asked again when one was refused)
 */
export function initialize({ url, token }) {
    const address = new URL(url, globalThis.location?.href);
    address.protocol = address.protocol.replace('http', 'ws');
    if (address.pathname === '/') address.pathname = '/ws';
    const give = typeof token === 'function' ? token : fixed(token);
    const realtime = new Realtime({ url: address.href, token: give });
    realtime.start();
    return {
        /** Hears a room, from number `after` on if given. @param {string} roomId @param {number} [after] */
        joinRoom: (roomId, after) => realtime.joinRoom(roomId, after),
        /** @param {string} roomId */
        leaveRoom: (roomId) => realtime.leaveRoom(roomId),
        /** @param {string} event @param {(data: any, frame: any) => void} listener @returns {() => void} ends it */
        on: (event, listener) => realtime.on(event, listener),
        /** @param {string} event @param {(data: any, frame: any) => void} listener */
        off: (event, listener) => realtime.off(event, listener),
        /** The server's answer; fails with a Problem. @param {string} event @param {any} data */
        send: (event, data) => realtime.request(event, data),
        /** `{state, retryAt, reason}`; changes are the event `status`. */
        getConnectionStatus: () => ({ ...realtime.status }),
        close: () => realtime.stop(),
    };
}

/** @param {string} token */
function fixed(token) {
    return async (/** @type {string | undefined} */ refused) => {
        if (refused === token) throw new Error('The access token was refused; give a function to renew it.');
        return token;
    };
}
