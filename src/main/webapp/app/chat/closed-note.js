// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { ties } from '@/account/ties.js';
import { i18n, t } from '@/platform/i18n.js';
import { outbox } from '@/platform/outbox.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { nameOf, peerOf } from './rooms-store.js';
import '@/shell/problem-note.js';

/** Refusals of a message that say that no other would be taken either. */
const CLOSING = ['blocked-by-you', 'not-reachable'];

/**
 * Why nothing can be written here: the room is archived, I have blocked the other person, or a message to them was refused and waits to be
 * discarded. Nothing where one can write.
 * @param {any} room
 * @returns {'' | 'archived' | 'blocked-by-you' | 'not-reachable'}
 */
export function closedBy(room) {
    if (room.archived) return 'archived';
    const peer = peerOf(room);
    if (!peer) return '';
    if (ties.of(peer.id).blocked) return 'blocked-by-you';
    const refused = outbox.all(room.id).find(({ problem }) => CLOSING.includes(problem?.code ?? ''));
    return /** @type {any} */ (refused?.problem?.code ?? '');
}

/** Stands where the composer is not, and says why; where it is one's own block, with the way out. */
export class ClosedNote extends LitElement {
    static properties = { room: { attribute: false }, why: {}, problem: { state: true } };
    static styles = [
        ui,
        css`
            :host {
                display: grid;
                justify-items: center;
                gap: 0.5rem;
                padding: 1rem;
                border-top: 1px solid var(--line);
                color: var(--soft);
                text-align: center;
            }
        `,
    ];

    constructor() {
        super();
        /** @type {any} */
        this.room = null;
        this.why = '';
        /** @type {unknown} */
        this.problem = null;
        new Follow(this, i18n);
    }

    /** What was refused for the block alone is sent then. */
    async #unblock() {
        this.problem = null;
        try {
            await ties.set(peerOf(this.room).id, 'block', false);
            for (const { clientId, problem } of outbox.all(this.room.id)) {
                if (problem?.code === 'blocked-by-you') outbox.retry(clientId);
            }
        } catch (problem) {
            this.problem = problem;
        }
    }

    render() {
        const text = this.why === 'archived' ? 'room.archived' : `room.closed.${this.why}`;
        return html`<p>${t(text, { name: nameOf(this.room) })}</p>
            <problem-note .problem=${this.problem}></problem-note>
            ${this.why === 'blocked-by-you' ? html`<button class="button quiet small" @click=${() => this.#unblock()}>${t('person.unblock')}</button>` : nothing}`;
    }
}

customElements.define('closed-note', ClosedNote);
