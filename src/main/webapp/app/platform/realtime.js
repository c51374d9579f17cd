// @ts-check
import { delay } from './backoff.js';
import { meaningOf } from './close-codes.js';
import { Positions } from './positions.js';
import { Problem } from './problem.js';
import { Ways } from './ways.js';

const PING_EVERY = 30_000;
const FLOODED = 30_000;

/**
 * One connection to `/ws` that looks after itself: it signs in, comes back after 1, 2, 4, 8, 16 s, joins its rooms again
 * and asks for what it missed. While no socket can be opened it asks `/api/events` instead, and goes back to the socket
 * when it can. See docs/realtime.md for what goes over it.
 */
export class Realtime {
    /** @type {{state: 'idle' | 'connecting' | 'online' | 'waiting' | 'offline' | 'ended', retryAt: number, reason: string, via: '' | 'socket' | 'polling'}} */
    status = { state: 'idle', retryAt: 0, reason: '', via: '' };
    /** @type {any} what the server said in `ready` */
    ready = null;

    #url;
    #token;
    #socket;
    /** @type {Map<string, Set<(data: any, frame: any) => void>>} */
    #listeners = new Map();
    #positions = new Positions();
    #ways = new Ways({
        ready: (data) => this.#greeted(data),
        event: (frame) => this.#received(frame),
        closed: (kind, code, token) => this.#closed(kind, code, token),
    });
    #attempt = 0;
    #refused = '';
    /** @type {any} */
    #timer = 0;
    /** @type {any} */
    #pinger = 0;
    #wanted = false;

    /** @param {{url: string, token: (refused?: string) => Promise<string>, socket?: boolean}} options `socket`: false where the server has none */
    constructor({ url, token, socket = true }) {
        this.#url = url;
        this.#token = token;
        this.#socket = socket;
        addEventListener('online', () => this.#backOnline());
        addEventListener('offline', () => this.#wanted && this.#say('offline'));
    }

    start() {
        if (this.#wanted) return;
        this.#wanted = true;
        this.#attempt = 0;
        this.#connect();
    }

    /** Ends the connection and forgets everything about it. */
    stop() {
        this.#wanted = false;
        clearTimeout(this.#timer);
        clearInterval(this.#pinger);
        this.#positions.clear();
        this.#ways.drop();
        this.ready = null;
        this.#say('idle');
    }

    /** @param {string} event @param {(data: any, frame: any) => void} listener @returns {() => void} */
    on(event, listener) {
        const all = this.#listeners.get(event) ?? new Set();
        this.#listeners.set(event, all.add(listener));
        return () => this.off(event, listener);
    }

    /** @param {string} event @param {(data: any, frame: any) => void} listener */
    off(event, listener) {
        this.#listeners.get(event)?.delete(listener);
    }

    /** Asks and waits for the answer; fails with a Problem. @param {string} event @param {any} data */
    request(event, data) {
        if (this.status.state !== 'online' || !this.#ways.line) return Promise.reject(new Problem({ code: 'network' }));
        return this.#ways.line.request(event, data);
    }

    /** Says something that needs no answer; lost where there is no line. @param {string} event @param {any} data */
    tell(event, data) {
        if (this.status.state === 'online') this.#ways.line?.send({ event, data });
    }

    /**
     * Hears a room from `after` on, now and after every reconnect.
     * @param {string} roomId @param {number} [after] the last number that is already known
     */
    joinRoom(roomId, after) {
        this.#positions.want(roomId, after);
        if (this.status.state === 'online') this.#join(roomId);
    }

    /** @param {string} roomId */
    leaveRoom(roomId) {
        this.#positions.drop(roomId);
        this.tell('room:leave', { roomId });
    }

    /** Tries at once instead of waiting. */
    retryNow() {
        if (!this.#wanted || this.status.via === 'socket' || this.status.state === 'connecting' || this.#ways.trying) return;
        clearTimeout(this.#timer);
        this.#connect();
    }

    async #connect() {
        if (!navigator.onLine) return this.#say('offline');
        if (!this.#ways.line) this.#say('connecting');
        let token;
        try {
            token = await this.#token(this.#refused || undefined);
        } catch (problem) {
            if (problem instanceof Problem && problem.passing) return this.#later(delay(this.#attempt++));
            return this.#end('unauthorized');
        }
        if (!this.#wanted) return;
        if (this.#socket) this.#ways.trySocket(this.#url, token);
        else this.#ways.poll(this.#url, token);
    }

    /** @param {any} data */
    #greeted(data) {
        const { via, line } = this.#ways;
        this.ready = data;
        this.#refused = '';
        if (via === 'socket' || !this.#socket) this.#attempt = 0;
        if (data.websocket === false) {
            this.#socket = false;
            this.#ways.giveUpTrial();
        }
        if (via === 'socket' || !this.#socket) clearTimeout(this.#timer);
        this.#say('online');
        const missed = this.#positions.greet(data.topics ?? {});
        if (missed !== null) line?.request('user:resume', { after: missed }).catch(() => {});
        for (const roomId of this.#positions.rooms()) this.#join(roomId);
        clearInterval(this.#pinger);
        this.#pinger = setInterval(() => this.#probe(), PING_EVERY);
        this.#emit('ready', data, data);
    }

    /** @param {string} roomId */
    #join(roomId) {
        const after = this.#positions.of(roomId);
        this.#ways.line
            ?.request('room:join', after === undefined ? { roomId } : { roomId, after })
            .then(({ lastSeq, resync }) => this.#positions.joined(roomId, lastSeq, Boolean(resync)))
            .catch((problem) => this.#emit('join:refused', { roomId, problem }, {}));
    }

    /** @param {any} frame */
    #received(frame) {
        if (frame.event === 'auth:expiring') return this.#renew();
        if (frame.event === 'resync') this.#positions.resync(frame.data.topic, frame.data.lastSeq);
        else if (frame.seq !== undefined) {
            const verdict = this.#positions.take(frame.topic, frame.seq);
            if (verdict === 'known') return;
            if (verdict === 'gap') return this.#join(this.#positions.roomOf(frame.topic));
        }
        this.#emit(frame.event, frame.data, frame);
    }

    async #renew() {
        const line = this.#ways.line;
        try {
            const token = await this.#token(line?.token);
            await line?.request('authenticate', { token });
            if (line) line.token = token;
        } catch {
            // The server closes with 4001 in a minute, and that way in is prepared for everything.
        }
    }

    /** @param {import('./ways.js').Kind} kind @param {number} code @param {string} token */
    #closed(kind, code, token) {
        const { again, name } = meaningOf(code);
        if (!this.#ways.line) clearInterval(this.#pinger);
        if (again === 'never') return this.#end(name);
        if (again === 'token') this.#refused = token;
        if (!navigator.onLine) return this.#say('offline');
        if (kind === 'vain' && this.#socket) return; // The socket's own next turn is set already.
        if (kind === 'trial' && again === 'backoff') this.#ways.poll(this.#url, token);
        if (again === 'now' && this.#attempt === 0) this.#later(Math.random() * 500);
        else if (again === 'later') this.#later(FLOODED);
        else this.#later(kind === 'polling' && again === 'token' ? 0 : delay(this.#attempt));
        this.#attempt++;
    }

    #backOnline() {
        if (!this.#wanted) return;
        if (this.#ways.line?.open) {
            this.#say('online');
            this.#probe();
        } else this.#connect();
    }

    /** A line that swallows a ping without an answer is dead, whatever the browser says. */
    #probe() {
        const line = this.#ways.line;
        line?.request('ping', {}).catch((problem) => problem.code === 'timeout' && line.close(4000, 'no answer'));
    }

    /** @param {number} wait */
    #later(wait) {
        clearTimeout(this.#timer);
        this.#say(this.#ways.line ? 'online' : 'waiting', Date.now() + wait);
        this.#timer = setTimeout(() => this.#connect(), wait);
    }

    /** @param {string} reason */
    #end(reason) {
        this.#wanted = false;
        clearTimeout(this.#timer);
        this.#ways.drop();
        this.#say('ended', 0, reason);
    }

    /** @param {typeof this.status.state} state */
    #say(state, retryAt = 0, reason = '') {
        this.status = { state, retryAt, reason, via: this.#ways.via };
        this.#emit('status', this.status, {});
    }

    /** @param {string} event @param {any} data @param {any} frame */
    #emit(event, data, frame) {
        for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(data, frame);
    }
}
