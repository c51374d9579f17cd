// @ts-check
import { css, html, LitElement } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, LOCALES, t } from '@/platform/i18n.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { theme, THEMES, useTheme } from '@/platform/theme.js';
import { ui } from '@/platform/ui.js';
import { presence } from './presence-store.js';
import '@/account/email-card.js';
import '@/account/person-avatar.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

const STATUSES = ['online', 'away', 'dnd', 'invisible'];

/** Oneself: name, whether one is there, language, light or dark, and the way out. */
export class SettingsDialog extends LitElement {
    static properties = { problem: { state: true }, saved: { state: true } };
    static styles = [
        ui,
        css`
            .who {
                display: flex;
                align-items: center;
                gap: 1rem;
                --size: 3.5rem;
            }
            .who p {
                color: var(--soft);
                font-size: var(--small);
            }
            .who strong {
                font-size: 1.0625rem;
                font-weight: 650;
            }
            .two {
                display: grid;
                grid-template-columns: 1fr 1fr;
                gap: 1rem;
            }
        `,
    ];

    constructor() {
        super();
        /** @type {unknown} */
        this.problem = null;
        this.saved = false;
        new Follow(this, session, presence, i18n);
    }

    /** @param {any} change */
    async #save(change) {
        try {
            session.update(await api.put(`/users/${session.user.id}`, change));
            this.problem = null;
        } catch (problem) {
            this.problem = problem;
        }
    }

    /** @param {string} locale */
    async #speak(locale) {
        await i18n.use(locale);
        await this.#save({ locale });
    }

    /** @param {string} status */
    #be(status) {
        presence.set(status).catch((problem) => (this.problem = problem));
    }

    render() {
        const { user } = session;
        if (!user) return html``;
        const value = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
        return html`<modal-dialog heading=${t('settings')} @close=${() => this.dispatchEvent(new Event('close'))}>
            <div class="who">
                <person-avatar .user=${user}></person-avatar>
                <div>
                    <strong>${user.displayName}</strong>
                    <p>@${user.handle}</p>
                </div>
            </div>
            <problem-note .problem=${this.problem}></problem-note>
            <label class="field"
                >${t('auth.displayName')}
                <input
                    maxlength="80"
                    autocomplete="name"
                    .value=${user.displayName}
                    @change=${(/** @type {Event} */ event) => value(event).trim() && this.#save({ displayName: value(event).trim() })}
                />
            </label>
            <email-card></email-card>
            ${this.#choice('settings.presence', presence.mine, STATUSES.map((status) => [status, t(`presence.${status}`)]), (status) => this.#be(status))}
            <div class="two">
                ${this.#choice('settings.language', i18n.locale, Object.entries(LOCALES), (locale) => this.#speak(locale))}
                ${this.#choice('settings.theme', theme(), THEMES.map((name) => [name, t(`theme.${name}`)]), (name) => useTheme(name))}
            </div>
            <a class="button quiet" href="/settings/security"><ui-icon name="shield"></ui-icon>${t('settings.more')}</a>
            ${user.role === 'admin' ? html`<a class="button quiet" href="/admin/queues">${t('admin.title')}</a>` : ''}
            <button class="button quiet" @click=${() => session.signOut()}><ui-icon name="leave"></ui-icon>${t('auth.signout')}</button>
        </modal-dialog>`;
    }

    /** @param {string} name @param {string} current @param {string[][]} options @param {(value: string) => void} choose */
    #choice(name, current, options, choose) {
        return html`<label class="field"
            >${t(name)}
            <select @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
                ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === current}>${text}</option>`)}
            </select>
        </label>`;
    }
}

customElements.define('settings-dialog', SettingsDialog);
