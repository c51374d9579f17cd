// @ts-check
import { html, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { session } from '@/platform/session.js';
import './prove-dialog.js';

const PATH = '/api/auth/step-up';

/** Somebody would rather not prove who they are. Nothing was done, and nothing is wrong. */
export class Declined extends Error {}

/** Does what needs a fresh proof: where the last one is too old, it is asked for in place, and the deed is done then. */
export class StepUp {
    #host;
    /** @type {{factor: any, password: string, end: (done: boolean) => void} | null} */
    #asked = null;

    /** @param {import('lit').LitElement} host renders `dialog()` */
    constructor(host) {
        this.#host = host;
    }

    /**
     * @template T
     * @param {() => Promise<T>} deed
     * @param {string} [password] where it was typed a moment ago
     * @returns {Promise<T>} fails with Declined if no proof is given
     */
    async do(deed, password = '') {
        try {
            return await deed();
        } catch (problem) {
            if (/** @type {any} */ (problem)?.code !== 'step-up-required') throw problem;
        }
        await this.#prove(password);
        return deed();
    }

    /** @param {string} password */
    async #prove(password) {
        const factor = await api.get('/auth/two-factor');
        if (password && !factor.enabled) return session.prove(PATH, { password });
        const done = await new Promise((end) => {
            this.#asked = { factor, password, end };
            this.#host.requestUpdate();
        });
        if (!done) throw new Declined();
    }

    /** @param {boolean} done */
    #end(done) {
        this.#asked?.end(done);
        this.#asked = null;
        this.#host.requestUpdate();
    }

    dialog() {
        if (!this.#asked) return nothing;
        return html`<prove-dialog
            .factor=${this.#asked.factor}
            .password=${this.#asked.password}
            .run=${(/** @type {any} */ proof) => session.prove(PATH, proof)}
            @close=${(/** @type {CustomEvent} */ event) => this.#end(event.detail)}
        ></prove-dialog>`;
    }
}
