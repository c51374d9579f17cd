// @ts-check
import { post } from './post.js';
import { Problem } from './problem.js';
import { Store } from './store.js';

const REFRESH = 'meydan.refresh';
const EARLY = 30_000;

/**
 * Who is signed in. The access token lives in memory only; the refresh token is used once and replaced, under a lock
 * that all tabs share, for a second use would look like theft and end the session.
 */
class Session extends Store {
    /** @type {any} */
    user = null;
    /** @type {'unknown' | 'out' | 'in' | 'unreachable'} */
    state = 'unknown';
    #access = '';
    #expiresAt = 0;
    #tabs = new BroadcastChannel('meydan.session');

    constructor() {
        super();
        this.#tabs.onmessage = ({ data }) => (data ? this.#take(data) : this.#forget());
    }

    /** Comes back from the last visit, if there was one. */
    async restore() {
        if (!localStorage.getItem(REFRESH)) return this.#forget();
        try {
            await this.token();
        } catch (problem) {
            if (!(problem instanceof Problem) || !problem.passing) return;
            this.state = 'unreachable';
            this.changed();
        }
    }

    /**
     * Signs in, unless the account asks for a second factor: then the answer is the challenge for `verify`.
     * @param {{login: string, password: string}} credentials
     * @returns {Promise<string | null>}
     */
    async signIn(credentials) {
        const answer = await post('/api/auth/login', credentials);
        if (answer.twoFactorRequired) return answer.challenge;
        this.#keep(answer);
        return null;
    }

    /**
     * The second step of signing in.
     * @param {string} challenge
     * @param {{code: string} | {recoveryCode: string}} proof
     */
    async verify(challenge, proof) {
        this.#keep(await post('/api/auth/verify-2fa', { challenge, ...proof }));
    }

    /**
     * Proves once more who is signed in, and goes on with the tokens that this brings. Under the lock of all tabs: those
     * that were there before are good for nothing afterwards.
     * @param {string} path @param {any} proof
     */
    async prove(path, proof) {
        await this.token();
        await navigator.locks.request(REFRESH, async () => this.#keep(await post(path, proof, this.#access)));
    }

    /** @param {{handle: string, displayName: string, email: string, password: string, locale: string}} person */
    async signUp(person) {
        this.#keep(await post('/api/users/register', person));
    }

    async signOut() {
        const refreshToken = localStorage.getItem(REFRESH);
        const access = this.#access;
        this.#forget();
        this.#tabs.postMessage(null);
        localStorage.removeItem(REFRESH);
        await fetch('/api/auth/logout', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${access}` },
            body: JSON.stringify({ refreshToken }),
        }).catch(() => null); // Without a line the tokens run out by themselves.
    }

    /**
     * A token that is good for a while.
     * @param {string} [refused] a token that the server did not take
     * @returns {Promise<string>}
     */
    async token(refused) {
        if (this.#fresh(refused)) return this.#access;
        await navigator.locks.request(REFRESH, async () => {
            if (!this.#fresh(refused)) await this.#refresh();
        });
        return this.#access;
    }

    /** @param {any} user */
    update(user) {
        this.user = user;
        this.changed();
    }

    /** @param {string} [refused] */
    #fresh(refused) {
        return this.#access !== '' && this.#access !== refused && Date.now() < this.#expiresAt - EARLY;
    }

    async #refresh() {
        const refreshToken = localStorage.getItem(REFRESH);
        if (!refreshToken) {
            this.#forget();
            throw new Problem({ code: 'signed-out', status: 401 });
        }
        try {
            this.#keep(await post('/api/auth/refresh', { refreshToken }));
        } catch (problem) {
            if (problem instanceof Problem && !problem.passing) {
                localStorage.removeItem(REFRESH);
                this.#forget();
            }
            throw problem;
        }
    }

    /** @param {any} answer */
    #keep({ user, accessToken, refreshToken, expiresIn }) {
        localStorage.setItem(REFRESH, refreshToken);
        const facts = { user, accessToken, expiresAt: Date.now() + expiresIn * 1000 };
        this.#take(facts);
        this.#tabs.postMessage(facts);
    }

    /** @param {{user: any, accessToken: string, expiresAt: number}} facts */
    #take({ user, accessToken, expiresAt }) {
        this.#access = accessToken;
        this.#expiresAt = expiresAt;
        this.user = user;
        this.state = 'in';
        this.changed();
    }

    #forget() {
        this.#access = '';
        this.#expiresAt = 0;
        this.user = null;
        this.state = 'out';
        this.changed();
    }
}

export const session = new Session();
