// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ties } from '@/account/ties.js';
import { announce } from '@/platform/announce.js';
import { api } from '@/platform/api.js';
import { brief, moment } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { settingsStyles } from './settings-styles.js';
import '@/account/person-avatar.js';
import '@/shell/problem-note.js';

/** Whom I have blocked or muted, the latest first; each can be undone. */
export class PeopleCard extends LitElement {
    static properties = { kind: {}, items: { state: true }, more: { state: true }, problem: { state: true }, busy: { state: true } };
    static styles = [
        ui,
        settingsStyles,
        css`
            person-avatar {
                --around: var(--raised);
            }
        `,
    ];

    constructor() {
        super();
        /** @type {'block' | 'mute'} */
        this.kind = 'block';
        /** @type {any[] | null} */
        this.items = null;
        this.more = '';
        /** @type {unknown} */
        this.problem = null;
        this.busy = false;
        new Follow(this, i18n);
    }

    firstUpdated() {
        this.#load();
    }

    async #load() {
        await this.#try(async () => {
            const page = await api.get(`/users/me/${this.kind}s`, { cursor: this.more });
            this.items = [...(this.items ?? []), ...page.items];
            this.more = page.hasMore ? page.nextCursor : '';
        });
    }

    /** The row goes, and the focus must not go with it. @param {any} user */
    async #undo(user) {
        await this.#try(async () => {
            await ties.set(user.id, this.kind, false);
            this.items = (this.items ?? []).filter((item) => item.user.id !== user.id);
            announce(t(`people.${this.kind}.undone`, { name: user.displayName }));
            await this.updateComplete;
            /** @type {HTMLElement} */ (this.renderRoot.querySelector('h2')).focus();
        });
    }

    /** @param {() => Promise<void>} deed */
    async #try(deed) {
        this.busy = true;
        this.problem = null;
        try {
            await deed();
        } catch (problem) {
            this.problem = problem;
        }
        this.busy = false;
    }

    render() {
        return html`<h2 tabindex="-1">${t(`people.${this.kind}`)}</h2>
            <p class="soft">${t(`people.${this.kind}.text`)}</p>
            <problem-note .problem=${this.problem} ?retry=${!this.items} @retry=${() => this.#load()}></problem-note>
            ${this.items ? this.#list(this.items) : this.problem ? nothing : html`<p class="soft" role="status">${t('loading')}</p>`}
            ${this.more
                ? html`<div class="deeds"><button class="button quiet" ?disabled=${this.busy} @click=${() => this.#load()}>${t('more')}</button></div>`
                : nothing}`;
    }

    /** @param {any[]} items */
    #list(items) {
        if (!items.length) return html`<p role="status">${t(`people.${this.kind}.none`)}</p>`;
        return html`<ul class="rows" aria-label=${t(`people.${this.kind}`)}>
            ${repeat(
                items,
                ({ user }) => user.id,
                ({ user, since }) => html`<li>
                    <person-avatar .user=${user}></person-avatar>
                    <div>
                        <strong>${user.displayName}</strong>
                        <p class="soft">@${user.handle} · <span title=${moment(since)}>${t('people.since', { when: brief(since) })}</span></p>
                    </div>
                    <div class="deeds">
                        <button
                            class="button quiet small"
                            aria-label=${t(`people.${this.kind}.undo`, { name: user.displayName })}
                            ?disabled=${this.busy}
                            @click=${() => this.#undo(user)}
                        >
                            ${t(this.kind === 'block' ? 'person.unblock' : 'person.unmute')}
                        </button>
                    </div>
                </li>`,
            )}
        </ul>`;
    }
}

customElements.define('people-card', PeopleCard);
