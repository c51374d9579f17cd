// @ts-check
import { ask, get, knows } from './polled-requests.js';
import { Problem } from './problem.js';

/** Between an answer with events and the next question, so that a busy room costs a few requests a second, not a hundred. */
const BREATH = 200;
/** Topics added by one question: an address has to stay short. */
const AT_ONCE = 40;
const WATCHED = 40;
/** The server hears 150 topics for one client, its own among them. */
const MOST = 148;
const PASSING = [250, 1000, 2000, 4000];
/** In place of a socket's close codes. */
const LOST = 1006;
const UNAUTHORIZED = 4001;

/**
 * Stands in for a socket where there is none: the same face as Line, but events come by asking `/api/events` again and
 * again, and requests go over REST. The cursor of the last answer is all it has to remember.
 */
export class PollLine {
    #base;
    #hear;
    /** @type {string | undefined} */
    #cursor;
    #open = true;
    #ready = false;
    /** @type {AbortController | null} */
    #asking = null;
    #failures = 0;
    #status = '';
    #own = '';
    /** @type {Map<string, {topic: string, after?: number, resolve: (data: any) => void, reject: (problem: Problem) => void}>} */
    #wanted = new Map();
    /** @type {Set<string>} */
    #unwanted = new Set();
    /** @type {Set<string>} */
    #heard = new Set();
    /** @type {string[]} people whose presence is heard */
    #watched = [];

    /**
     * @param {string} base where the API is, for example `https://chat.example.org/api` @param {string} token
     * @param {{ready: (data: any) => void, event: (frame: any) => void, closed: (code: number) => void}} hear
     */
    constructor(base, token, hear) {
        this.#base = base;
        this.token = token;
        this.#hear = hear;
        this.#run();
    }

    get open() {
        return this.#open;
    }

    /** @param {{event: string, data: any}} frame */
    send({ event, data }) {
        this.request(event, data).catch(() => {}); // Nobody waits for an answer.
    }

    /** @param {string} event @param {any} data @returns {Promise<any>} */
    async request(event, data) {
        if (!this.#open) throw new Problem({ code: 'network' });
        switch (event) {
            case 'room:join':
                return this.#want(`conversation:${data.roomId}`, data.after).then((joined) => ({ roomId: data.roomId, ...joined }));
            case 'room:leave':
                return this.#leave(`conversation:${data.roomId}`);
            case 'user:resume':
                return this.#want(this.#own, data.after);
            case 'presence:set':
                this.#status = data.status;
                this.#interrupt();
                return data;
            case 'authenticate':
                this.token = data.token;
                return {};
            case 'ping':
                return data; // That questions are answered is seen with every one of them.
            case 'presence:watch':
                this.#watch(data.userIds);
        }
        if (!knows(event)) throw new Problem({ code: 'unknown-event', status: 404 });
        try {
            return await ask(this.#base, this.token, event, data);
        } catch (problem) {
            if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
            this.close(UNAUTHORIZED);
            throw new Problem({ code: 'network' }); // It will do with the next token.
        }
    }

    /** Ends it for us at once. @param {number} code */
    close(code) {
        if (!this.#open) return;
        this.#open = false;
        this.#asking?.abort();
        for (const { reject } of this.#wanted.values()) reject(new Problem({ code: 'network' }));
        this.#wanted.clear();
        this.#hear.closed(code);
    }

    /** @param {string} topic @param {number} [after] @returns {Promise<any>} */
    #want(topic, after) {
        if (!this.#heard.has(topic) && this.#heard.size >= MOST) {
            return Promise.reject(new Problem({ code: 'too-many-topics', status: 409 }));
        }
        return new Promise((resolve, reject) => {
            this.#heard.add(topic);
            this.#unwanted.delete(topic);
            this.#wanted.set(topic, { topic, after, resolve, reject });
            this.#interrupt();
        });
    }

    /** @param {string} topic */
    #leave(topic) {
        this.#heard.delete(topic);
        this.#wanted.delete(topic);
        this.#unwanted.add(topic);
        return {};
    }

    /** @param {string[]} userIds */
    #watch(userIds) {
        const now = userIds.slice(0, WATCHED);
        for (const id of this.#watched) if (!now.includes(id)) this.#leave(`updates:${id}`);
        for (const id of now) if (!this.#watched.includes(id)) this.#want(`updates:${id}`).catch(() => {});
        this.#watched = now;
    }

    /** There is something to say: the question that waits is put again with it. */
    #interrupt() {
        const waiting = this.#asking;
        // What else is said in this turn goes along.
        if (waiting) queueMicrotask(() => waiting.abort());
    }

    async #run() {
        while (this.#open) {
            try {
                const added = [...this.#wanted.values()].slice(0, AT_ONCE);
                const left = [...this.#unwanted].slice(0, AT_ONCE);
                const answer = await this.#ask(added, left);
                if (!this.#open) return;
                this.#failures = 0;
                left.forEach((topic) => this.#unwanted.delete(topic));
                this.#take(answer, added);
                if (answer.events.length) await pause(BREATH);
            } catch (error) {
                await this.#failed(error);
            }
        }
    }

    /** @param {{topic: string, after?: number}[]} added @param {string[]} left */
    async #ask(added, left) {
        const query = new URLSearchParams();
        for (const { topic, after } of added) query.append('topic', after === undefined ? topic : `${topic}@${after}`);
        for (const topic of left) query.append('without', topic);
        if (this.#status) query.set('status', this.#status);
        if (this.#cursor) query.set('cursor', this.#cursor);
        this.#asking = new AbortController();
        const response = await get(`${this.#base}/events?${query}`, this.token, { signal: this.#asking.signal });
        const answer = await response.json();
        this.#asking = null;
        return answer;
    }

    /** @param {any} answer @param {{topic: string, after?: number, resolve: (data: any) => void, reject: (problem: Problem) => void}[]} added */
    #take(answer, added) {
        this.#cursor = answer.cursor;
        if (!this.#ready) {
            this.#ready = true;
            this.#own = Object.keys(answer.topics).find((topic) => topic.startsWith('user:')) ?? '';
            this.#hear.ready(answer);
        }
        for (const want of added) this.#joined(want, answer);
        for (const frame of answer.events) if (this.#open) this.#hear.event(frame);
        for (const topic of answer.resync) {
            if (this.#open) this.#hear.event({ event: 'resync', topic, data: { topic, lastSeq: answer.topics[topic] } });
        }
    }

    /** @param {any} want @param {any} answer */
    #joined(want, { topics = {}, refused = [], resync = [] }) {
        if (this.#wanted.get(want.topic) === want) this.#wanted.delete(want.topic);
        if (refused.includes(want.topic)) {
            this.#heard.delete(want.topic);
            want.reject(new Problem({ code: 'topic-forbidden', status: 403 }));
        } else want.resolve({ lastSeq: topics[want.topic] ?? want.after, resync: resync.includes(want.topic) || undefined });
    }

    /** @param {any} error */
    async #failed(error) {
        this.#asking = null;
        if (!this.#open || error.name === 'AbortError') return;
        if (error.status === 401) return this.close(UNAUTHORIZED);
        if (!error.passing) return this.close(LOST); // A cursor of another time, a fault: begin anew.
        if (!this.#ready || this.#failures >= PASSING.length) return this.close(LOST);
        await pause(error.retryAfter ? error.retryAfter * 1000 : PASSING[this.#failures]);
        this.#failures++;
    }
}

/** @param {number} millis */
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
