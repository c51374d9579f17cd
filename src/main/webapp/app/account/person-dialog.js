// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import '@/shell/modal-dialog.js';
import { ties } from './ties.js';
import './person-avatar.js';

/** Who somebody is, and what one wants to have to do with them. */
export class PersonDialog extends LitElement {
    static properties = { userId: {}, person: { state: true }, problem: { state: true }, sure: { state: true }, busy: { state: true } };
    static styles = [
        ui,
        css`
            .who {
                display: flex;
                align-items: center;
                gap: 1rem;
            }
            person-avatar {
                --size: 4rem;
            }
            .who p,
            small {
                color: var(--soft);
            }
            .counts {
                display: flex;
                gap: 1.5rem;
            }
            .bio {
                white-space: pre-line;
                overflow-wrap: anywhere;
            }
            .deeds {
                display: flex;
                flex-wrap: wrap;
                gap: 0.5rem;
            }
        `,
    ];

    constructor() {
        super();
        this.userId = '';
        /** @type {any} */
        this.person = null;
        /** @type {unknown} */
        this.problem = null;
        this.sure = false;
        this.busy = false;
        new Follow(this, i18n);
    }

    firstUpdated() {
        this.#do(null);
    }

    /** Does something, then looks how things stand: the other one may have done something, too. @param {(() => Promise<any>) | null} deed */
    async #do(deed) {
        this.busy = true;
        this.problem = null;
        try {
            await deed?.();
            this.person = await ties.look(this.userId);
            this.sure = false;
        } catch (problem) {
            this.problem = problem;
        } finally {
            this.busy = false;
        }
    }

    #follow() {
        const path = `/users/${this.userId}/follow`;
        return this.#do(() => (this.person.me.follows ? api.delete(path) : api.post(path)));
    }

    /** @param {string} what @param {boolean} on */
    #set(what, on) {
        return this.#do(() => ties.set(this.userId, what, on));
    }

    #block() {
        if (this.person.me.blocked) return this.#set('block', false);
        if (this.sure) return this.#set('block', true);
        this.sure = true;
        return null;
    }

    render() {
        return html`<modal-dialog heading=${this.person?.displayName ?? t('person')} @close=${() => this.dispatchEvent(new Event('close'))}>
            <problem-note .problem=${this.problem}></problem-note>
            ${this.person ? this.#profile(this.person) : nothing}
        </modal-dialog>`;
    }

    /** @param {any} person */
    #profile(person) {
        return html`<div class="who">
                <person-avatar .user=${person}></person-avatar>
                <div>
                    <p>@${person.handle}</p>
                    ${person.me?.followsMe ? html`<small>${t('person.followsYou')}</small>` : nothing}
                </div>
            </div>
            ${person.bio ? html`<p class="bio">${person.bio}</p>` : nothing}
            <p class="counts">
                <span>${t('person.followers', { count: person.followers })}</span>
                <span>${t('person.following', { count: person.following })}</span>
            </p>
            ${person.me ? this.#deeds(person.me) : nothing}`;
    }

    /** @param {{follows: boolean, blocked: boolean, muted: boolean}} me */
    #deeds(me) {
        return html`<div class="deeds">
                ${me.blocked
                    ? nothing
                    : html`<button class="button follow" ?disabled=${this.busy} @click=${this.#follow}>
                          ${t(me.follows ? 'person.unfollow' : 'person.follow')}
                      </button>`}
                <button class="button quiet mute" ?disabled=${this.busy} @click=${() => this.#set('mute', !me.muted)}>
                    ${t(me.muted ? 'person.unmute' : 'person.mute')}
                </button>
                <button class="button ${this.sure ? 'bad' : 'quiet'} block" ?disabled=${this.busy} @click=${this.#block}>
                    ${t(me.blocked ? 'person.unblock' : this.sure ? 'person.block.really' : 'person.block')}
                </button>
            </div>
            ${this.sure ? html`<p role="status">${t('person.block.sure')}</p>` : nothing}`;
    }
}

customElements.define('person-dialog', PersonDialog);
