// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { rooms } from './rooms-store.js';
import './people-search.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

const TYPES = ['direct', 'group', 'channel'];

/** Begins something new: a word with one person, a group, a channel. */
export class NewRoomDialog extends LitElement {
    static properties = { type: { state: true }, people: { state: true }, problem: { state: true }, busy: { state: true } };
    static styles = [
        ui,
        css`
            form {
                display: grid;
                gap: 1rem;
            }
            .kinds {
                display: grid;
                grid-template-columns: repeat(3, 1fr);
                gap: 0.25rem;
                padding: 0.25rem;
                border-radius: 14px;
                background: var(--sunken);
            }
            .kinds label {
                position: relative;
                display: grid;
                place-items: center;
                min-height: 2.25rem;
                border-radius: 10px;
                font-size: var(--small);
                font-weight: 600;
                color: var(--soft);
                cursor: pointer;
            }
            .kinds label:has(:checked) {
                background: var(--raised);
                color: var(--ink);
                box-shadow: 0 1px 3px #0002;
            }
            .kinds label:has(:focus-visible) {
                outline: 2px solid var(--accent);
            }
            .kinds input {
                position: absolute;
                opacity: 0;
            }
            .chosen {
                display: flex;
                flex-wrap: wrap;
                gap: 0.375rem;
            }
            .chosen button {
                display: inline-flex;
                align-items: center;
                gap: 0.375rem;
                min-height: 2rem;
                padding: 0 0.625rem;
                border-radius: 999px;
                background: var(--tint);
                color: var(--tint-ink);
                font-size: var(--small);
            }
            .check {
                display: flex;
                gap: 0.625rem;
                align-items: center;
                min-height: 2rem;
                font-size: var(--small);
            }
        `,
    ];

    constructor() {
        super();
        this.type = 'direct';
        /** @type {any[]} */
        this.people = [];
        /** @type {unknown} */
        this.problem = null;
        this.busy = false;
        new Follow(this, i18n);
    }

    /** @param {any} person */
    #pick(person) {
        if (this.type === 'direct') return this.#create({ type: 'direct', memberIds: [person.id] });
        this.people = [...this.people, person];
    }

    /** @param {SubmitEvent} event */
    #submit(event) {
        event.preventDefault();
        const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
        const text = (/** @type {string} */ name) => String(given.get(name) ?? '').trim() || undefined;
        this.#create({
            type: this.type,
            name: text('name'),
            topic: text('topic'),
            visibility: this.type === 'channel' && !given.has('private') ? 'public' : 'private',
            memberIds: this.people.map(({ id }) => id),
        });
    }

    /** @param {any} wish */
    async #create(wish) {
        this.busy = true;
        this.problem = null;
        try {
            const room = rooms.take(await api.post('/chat/rooms', wish));
            /** @type {any} */ (this.renderRoot.querySelector('modal-dialog')).close();
            router.go(`/rooms/${room.id}`);
        } catch (problem) {
            this.problem = problem;
        }
        this.busy = false;
    }

    render() {
        return html`<modal-dialog heading=${t('room.new')} @close=${() => this.dispatchEvent(new Event('close'))}>
            <form @submit=${this.#submit}>
                <div class="kinds" role="radiogroup" aria-label=${t('room.kind')}>
                    ${TYPES.map(
                        (type) =>
                            html`<label
                                ><input type="radio" name="type" value=${type} .checked=${type === this.type} @change=${() => (this.type = type)} />${t(
                                    `room.kind.${type}`,
                                )}</label
                            >`,
                    )}
                </div>
                ${this.type === 'direct' ? nothing : this.#about()}
                ${this.people.length && this.type !== 'direct' ? this.#chosen() : nothing}
                <people-search
                    .without=${this.type === 'direct' ? [] : this.people.map(({ id }) => id)}
                    @pick=${(/** @type {CustomEvent} */ event) => this.#pick(event.detail)}
                ></people-search>
                <problem-note .problem=${this.problem}></problem-note>
                ${this.type === 'direct' ? nothing : html`<button class="button" ?disabled=${this.busy}>${t('create')}</button>`}
            </form>
        </modal-dialog>`;
    }

    #about() {
        return html`<label class="field">${t('room.name')}<input name="name" required maxlength="80" autocomplete="off" /></label>
            ${this.type === 'channel'
                ? html`<label class="field">${t('room.topic')}<input name="topic" maxlength="250" autocomplete="off" /></label>
                      <label class="check"><input type="checkbox" name="private" />${t('room.private')}</label>`
                : nothing}`;
    }

    #chosen() {
        return html`<div class="chosen">
            ${this.people.map(
                (person) =>
                    html`<button
                        type="button"
                        class="plain"
                        aria-label=${t('people.drop', { name: person.displayName })}
                        @click=${() => (this.people = this.people.filter(({ id }) => id !== person.id))}
                    >
                        ${person.displayName}<ui-icon name="close"></ui-icon>
                    </button>`,
            )}
        </div>`;
    }
}

customElements.define('new-room-dialog', NewRoomDialog);
