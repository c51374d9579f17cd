// @ts-check
import { css, html, nothing } from 'lit';
import { t } from '@/platform/i18n.js';
import { session } from '@/platform/session.js';
import '@/account/person-avatar.js';

const BEGUN = /(^|\s)@([\p{L}\p{N}_.-]{0,30})$/u;
const MOST = 6;

/** After an `@`: the members whose name or handle begins so. Arrows choose, Enter or Tab takes, Escape closes. */
export class MentionMenu {
    static styles = css`
        #mentions {
            position: absolute;
            bottom: calc(100% + 0.5rem);
            inset-inline: 0;
            max-width: 22rem;
            padding: 0.375rem;
            border: 1px solid var(--line);
            border-radius: 14px;
            background: var(--raised);
            box-shadow: var(--shadow);
            z-index: 3;
        }
        #mentions li {
            display: flex;
            align-items: center;
            gap: 0.625rem;
            min-height: 2.5rem;
            padding: 0 0.5rem;
            border-radius: 8px;
            cursor: pointer;
        }
        #mentions li[aria-selected='true'] {
            background: var(--tint);
            color: var(--tint-ink);
        }
        #mentions person-avatar {
            --size: 1.75rem;
        }
        #mentions small {
            opacity: 0.8;
        }
    `;
    /** @type {any[]} */
    #people = [];
    #at = 0;
    /** @type {HTMLTextAreaElement | null} */
    #field = null;

    /** @param {any} composer */
    constructor(composer) {
        this.composer = composer;
    }

    /** @param {HTMLTextAreaElement} field @param {any[]} members */
    look(field, members) {
        this.#field = field;
        const begun = BEGUN.exec(field.value.slice(0, field.selectionStart));
        const start = begun?.[2].toLowerCase();
        this.#people = begun
            ? members
                  .map(({ user }) => user)
                  .filter(({ id }) => id !== session.user.id)
                  .filter(({ handle, displayName }) => [handle, ...displayName.split(' ')].some((word) => word.toLowerCase().startsWith(start)))
                  .slice(0, MOST)
            : [];
        this.#at = 0;
        this.composer.requestUpdate();
    }

    close() {
        this.#people = [];
        this.composer.requestUpdate();
    }

    /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant for the menu */
    key(event) {
        if (!this.#people.length) return false;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) this.#at = (this.#at + step + this.#people.length) % this.#people.length;
        else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#people[this.#at]);
        else if (event.key === 'Escape') this.#people = [];
        else return false;
        event.preventDefault();
        this.composer.requestUpdate();
        return true;
    }

    /** @param {any} person */
    #take({ handle }) {
        const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (this.#field);
        const before = value.slice(0, selectionStart).replace(BEGUN, `$1@${handle} `);
        this.#people = [];
        this.composer.replace(before + value.slice(selectionStart), before.length);
    }

    render() {
        if (!this.#people.length) return nothing;
        return html`<ul id="mentions" role="listbox" aria-label=${t('mention.choose')}>
            ${this.#people.map(
                (person, at) =>
                    html`<li
                        role="option"
                        aria-selected=${at === this.#at}
                        @pointerdown=${(/** @type {Event} */ event) => {
                            event.preventDefault();
                            this.#take(person);
                        }}
                    >
                        <person-avatar .user=${person}></person-avatar>${person.displayName} <small>@${person.handle}</small>
                    </li>`,
            )}
        </ul>`;
    }
}
