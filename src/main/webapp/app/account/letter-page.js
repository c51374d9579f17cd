// @ts-check
import { html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { post } from '@/platform/post.js';
import { router } from '@/platform/router.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { authStyles } from './auth-styles.js';
import { floor } from './floor.js';
import '@/shell/brand-mark.js';
import '@/shell/problem-note.js';

/**
 * Where links of letters lead, and where one asks for such a letter. The token is in the fragment, which leaves the browser only when somebody presses
 * the button: programs that look at links use nothing up. It is taken out of the address at once.
 */
export class LetterPage extends LitElement {
    static properties = { busy: { state: true }, problem: { state: true }, done: { state: true } };
    static styles = [ui, authStyles];
    #token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';

    constructor() {
        super();
        this.busy = false;
        /** @type {unknown} */
        this.problem = null;
        this.done = false;
        if (location.hash) history.replaceState(null, '', location.pathname);
        new Follow(this, router, session, i18n);
    }

    /** @returns {'confirm' | 'reset' | 'forgot'} */
    get #what() {
        return /** @type {any} */ (router.route.name);
    }

    updated() {
        document.title = `${t(`letter.${this.#what}`)} · Meydan`;
    }

    /** @param {SubmitEvent} event */
    async #submit(event) {
        event.preventDefault();
        const given = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (event.target)));
        this.busy = true;
        this.problem = null;
        try {
            await this.#do(given);
            this.done = true;
        } catch (problem) {
            this.problem = problem;
        }
        this.busy = false;
    }

    /** @param {any} given */
    async #do(given) {
        if (this.#what === 'forgot') return post('/api/auth/password-reset', given);
        if (this.#what === 'reset') return post('/api/auth/password-reset/confirm', { token: this.#token, ...given });
        await post('/api/auth/email/confirmation', { token: this.#token });
        if (session.state === 'in') session.update(await api.get('/users/me'));
    }

    render() {
        const what = this.#what;
        return html`${floor()}
            <main>
                <header><brand-mark></brand-mark><span>Meydan</span></header>
                <h1>${t(`letter.${what}`)}</h1>
                ${this.done ? html`<p class="lead" role="status">${t(`letter.${what}.done`)}</p>` : this.#form(what)}
                <p class="other"><a href=${session.state === 'in' ? '/' : '/signin'}>${t(session.state === 'in' ? 'letter.home' : 'letter.back')}</a></p>
            </main>`;
    }

    /** @param {string} what */
    #form(what) {
        return html`<p class="lead">${t(`letter.${what}.lead`)}</p>
            <form @submit=${this.#submit} aria-busy=${this.busy}>
                ${what === 'forgot' ? this.#email() : what === 'reset' ? this.#password() : nothing}
                <problem-note .problem=${this.problem}></problem-note>
                <button class="button" ?disabled=${this.busy}>${t(`letter.${what}.button`)}</button>
            </form>`;
    }

    #email() {
        return html`<label class="field"
            >${t('auth.email')}
            <input name="email" type="email" required autocomplete="email" autocapitalize="none" spellcheck="false" />
        </label>`;
    }

    #password() {
        return html`<label class="field"
            >${t('letter.newPassword')}
            <input name="newPassword" type="password" required minlength="10" autocomplete="new-password" />
            <small>${t('auth.password.hint')}</small>
        </label>`;
    }
}

customElements.define('letter-page', LetterPage);
