// @ts-check
import { Line } from './line.js';
import { PollLine } from './poll-line.js';

/** @typedef {'socket' | 'polling' | 'trial' | 'vain'} Kind in use: a socket or a poll; not yet: a socket on trial, a poll in vain */

/** The ways to the server: the one in use, a socket on trial, and a poll that stands in for it. A socket always wins. */
export class Ways {
    /** @type {Line | PollLine | null} what is in use */
    line = null;
    /** @type {Line | null} */
    #trial = null;
    /** @type {PollLine | null} */
    #poll = null;
    #hear;

    /** @param {{ready: (data: any) => void, event: (frame: any) => void, closed: (kind: Kind, code: number, token: string) => void}} hear */
    constructor(hear) {
        this.#hear = hear;
    }

    /** @returns {'' | 'socket' | 'polling'} */
    get via() {
        if (!this.line) return '';
        return this.line === this.#poll ? 'polling' : 'socket';
    }

    get trying() {
        return this.#trial !== null;
    }

    /** @param {string} url @param {string} token */
    trySocket(url, token) {
        this.giveUpTrial();
        /** @type {Line} */
        const line = new Line(url, token, this.#hears(() => line, token));
        this.#trial = line;
    }

    /** @param {string} url of the socket, whose place it takes @param {string} token */
    poll(url, token) {
        if (this.#poll) return;
        /** @type {PollLine} */
        const poll = new PollLine(url.replace(/^ws/, 'http').replace(/\/ws$/, '/api'), token, this.#hears(() => poll, token));
        this.#poll = poll;
    }

    giveUpTrial() {
        const trial = this.#trial;
        this.#trial = null;
        trial?.close(1000, 'not needed');
    }

    /** Ends all of them; nobody hears of it. */
    drop() {
        const all = [this.line, this.#trial, this.#poll];
        this.line = this.#trial = this.#poll = null;
        for (const line of all) line?.close(1000, 'bye');
    }

    /** @param {() => Line | PollLine} line @param {string} token */
    #hears(line, token) {
        return {
            ready: (/** @type {any} */ data) => this.#ready(line(), data),
            event: (/** @type {any} */ frame) => line() === this.line && this.#hear.event(frame),
            closed: (/** @type {number} */ code) => this.#closed(line(), code, token),
        };
    }

    /** @param {Line | PollLine} line @param {any} data */
    #ready(line, data) {
        if (line === this.#trial) {
            const before = this.#poll;
            this.#trial = this.#poll = null;
            this.line = line;
            before?.close(1000, 'the socket is there');
        } else if (line === this.#poll) this.line = line;
        else return;
        this.#hear.ready(data);
    }

    /** @param {Line | PollLine} line @param {number} code @param {string} token */
    #closed(line, code, token) {
        /** @type {Kind} */
        let kind;
        if (line === this.#trial) kind = 'trial';
        else if (line === this.line) kind = this.via === 'polling' ? 'polling' : 'socket';
        else if (line === this.#poll) kind = 'vain';
        else return;
        if (line === this.line) this.line = null;
        if (line === this.#trial) this.#trial = null;
        if (line === this.#poll) this.#poll = null;
        this.#hear.closed(kind, code, token);
    }
}
