// @ts-check
import { html, nothing } from 'lit';
import { announce } from '@/platform/announce.js';
import { t } from '@/platform/i18n.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

/** @typedef {{label: string, text: string, bad?: boolean, run: () => Promise<any>, after?: () => void}} Deed */

/** Something an administrator does: asked about first, and what it met with is said where it was asked. */
export class Deeds {
    /** @type {Deed | null} */
    #asked = null;
    /** @type {unknown} */
    #problem = null;
    #busy = false;
    #host;
    #done;

    /** @param {import('lit').LitElement} host @param {() => void} done is called after each deed that has no end of its own */
    constructor(host, done) {
        this.#host = host;
        this.#done = done;
    }

    /** @param {Deed} deed */
    ask(deed) {
        this.#asked = deed;
        this.#problem = null;
        this.#host.requestUpdate();
    }

    #close() {
        this.#asked = null;
        this.#host.requestUpdate();
    }

    async #perform() {
        const deed = this.#asked;
        if (!deed || this.#busy) return;
        this.#busy = true;
        try {
            await deed.run();
            announce(t('admin.done', { deed: deed.label }));
            /** @type {any} */ (this.#host.renderRoot.querySelector('.question')).close();
            (deed.after ?? this.#done)();
        } catch (problem) {
            this.#problem = problem;
            this.#host.requestUpdate();
            this.#done();
        }
        this.#busy = false;
    }

    /** The question, while one is asked. */
    dialog() {
        const deed = this.#asked;
        if (!deed) return nothing;
        return html`<modal-dialog class="question" heading=${deed.label} @close=${() => this.#close()}>
            <p>${deed.text}</p>
            <problem-note .problem=${this.#problem}></problem-note>
            <button class="button ${deed.bad ? 'bad' : ''}" autofocus @click=${() => this.#perform()}>${deed.label}</button>
        </modal-dialog>`;
    }
}
