// @ts-check
import { Problem, problemOfFrame } from './problem.js';

const ANSWER_WITHIN = 10_000;
const READY_WITHIN = 15_000;

/** One WebSocket from its handshake to its end: frames out, answers and events in. */
export class Line {
    #socket;
    #hear;
    #next = 1;
    /** @type {Map<number, {resolve: (data: any) => void, reject: (problem: Problem) => void, timer: any}>} */
    #asked = new Map();
    /** @type {any} */
    #patience;

    /**
     * @param {string} url @param {string} token
     * @param {{ready: (data: any) => void, event: (frame: any) => void, closed: (code: number) => void}} hear
     */
    constructor(url, token, hear) {
        this.token = token;
        this.#hear = hear;
        this.#socket = new WebSocket(url, ['bearer', token]);
        this.#socket.onmessage = ({ data }) => this.#frame(JSON.parse(data));
        this.#socket.onclose = ({ code }) => this.#ended(code);
        this.#patience = setTimeout(() => this.close(4000, 'never ready'), READY_WITHIN);
    }

    get open() {
        return this.#socket.readyState === WebSocket.OPEN;
    }

    /** @param {any} frame */
    send(frame) {
        if (this.open) this.#socket.send(JSON.stringify(frame));
    }

    /** @param {string} event @param {any} data @returns {Promise<any>} */
    request(event, data) {
        const id = this.#next++;
        return new Promise((resolve, reject) => {
            if (!this.open) return reject(new Problem({ code: 'network' }));
            const timer = setTimeout(() => {
                this.#asked.delete(id);
                reject(new Problem({ code: 'timeout' }));
            }, ANSWER_WITHIN);
            this.#asked.set(id, { resolve, reject, timer });
            this.send({ event, data, id });
        });
    }

    /** Ends it for us at once; the other side may hear of it later. @param {number} code @param {string} reason */
    close(code, reason) {
        this.#socket.onclose = null;
        this.#socket.onmessage = null;
        this.#socket.close(code, reason);
        this.#ended(code);
    }

    /** @param {any} frame */
    #frame(frame) {
        if (frame.ack !== undefined) {
            const asked = this.#asked.get(frame.ack);
            if (!asked) return;
            this.#asked.delete(frame.ack);
            clearTimeout(asked.timer);
            if (frame.error) asked.reject(problemOfFrame(frame.error));
            else asked.resolve(frame.data ?? {});
        } else if (frame.event === 'ready') {
            clearTimeout(this.#patience);
            this.#hear.ready(frame.data);
        } else this.#hear.event(frame);
    }

    /** @param {number} code */
    #ended(code) {
        clearTimeout(this.#patience);
        for (const { reject, timer } of this.#asked.values()) {
            clearTimeout(timer);
            reject(new Problem({ code: 'network' }));
        }
        this.#asked.clear();
        this.#hear.closed(code);
    }
}
