// @ts-check
import { html, LitElement, nothing } from 'lit';
import { i18n, LOCALES, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { authStyles } from './auth-styles.js';
import { floor } from './floor.js';
import '@/shell/brand-mark.js';
import '@/shell/problem-note.js';

/** The door: sign in, or sign up. */
export class AuthPage extends LitElement {
    static properties = {
        busy: { state: true },
        problem: { state: true },
        challenge: { state: true },
        recovering: { state: true },
    };
    static styles = [ui, authStyles];

    constructor() {
        super();
        this.busy = false;
        /** @type {unknown} */
        this.problem = null;
        /** What the second step answers; null before the password was shown. @type {string | null} */
        this.challenge = null;
        /** Whether a recovery code stands in for the authenticator. */
        this.recovering = false;
        new Follow(this, router, i18n);
    }

    get #joining() {
        return router.route.name === 'signup';
    }

    updated() {
        document.title = `${t(this.#joining ? 'auth.signup' : 'auth.signin')} · Meydan`;
    }

    /** @param {SubmitEvent} event */
    async #submit(event) {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.target);
        const given = Object.fromEntries(new FormData(form));
        this.busy = true;
        this.problem = null;
        try {
            if (this.challenge) await session.verify(this.challenge, /** @type {any} */ (given));
            else if (this.#joining) await session.signUp(/** @type {any} */ ({ ...given, locale: i18n.locale }));
            else this.#ask(await session.signIn(/** @type {any} */ (given)));
        } catch (problem) {
            this.#failed(problem);
        }
        this.busy = false;
        await this.updateComplete;
        const first = this.challenge ? 'input' : this.problem ? 'input[type=password]' : null;
        if (first) /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(first))?.focus();
    }

    /** @param {string | null} challenge */
    #ask(challenge) {
        this.challenge = challenge;
        this.recovering = false;
    }

    /** A challenge that nobody can answer any more leads back to the password. @param {any} problem */
    #failed(problem) {
        this.problem = problem;
        if (problem?.code === 'invalid-challenge') this.#ask(null);
        if (problem?.code === 'second-factor-unreadable') this.recovering = true;
    }

    #back() {
        this.problem = null;
        this.#ask(null);
    }

    render() {
        return html`${floor()}
            <main>
                <header><brand-mark></brand-mark><span>Meydan</span></header>
                ${this.challenge ? this.#secondStep() : this.#firstStep()}
            </main>
            <nav aria-label=${t('settings.language')}>
                ${Object.entries(LOCALES).map(
                    ([tag, name]) => html`<button
                        class="plain"
                        lang=${tag}
                        aria-pressed=${tag === i18n.locale}
                        @click=${() => i18n.use(tag)}
                    >
                        ${name}
                    </button>`,
                )}
            </nav>`;
    }

    #secondStep() {
        const what = this.recovering ? 'recoveryCode' : 'code';
        return html`<h1>${t('auth.second')}</h1>
            <p class="lead">${t(`auth.second.${what}`)}</p>
            <form @submit=${this.#submit} aria-busy=${this.busy}>
                ${this.recovering
                    ? this.#field('recoveryCode', 'off', { maxlength: 50 })
                    : this.#field('code', 'one-time-code', { pattern: '[0-9 ]{6,8}', maxlength: 8, numeric: true })}
                <problem-note .problem=${this.problem}></problem-note>
                <button class="button" ?disabled=${this.busy}>${t('auth.signin')}</button>
            </form>
            <p class="other ways">
                <button class="plain" @click=${() => this.#other()}>
                    ${t(this.recovering ? 'auth.second.use.code' : 'auth.second.use.recoveryCode')}
                </button>
                <button class="plain" @click=${() => this.#back()}>${t('auth.second.back')}</button>
            </p>`;
    }

    #other() {
        this.problem = null;
        this.recovering = !this.recovering;
    }

    #firstStep() {
        const joining = this.#joining;
        return html`<h1>${t(joining ? 'auth.welcome' : 'auth.back')}</h1>
                <p class="lead">${t(joining ? 'auth.welcome.lead' : 'auth.back.lead')}</p>
                <form @submit=${this.#submit} aria-busy=${this.busy}>
                    ${joining ? this.#newcomer() : this.#known()} ${this.#password(joining)}
                    <problem-note .problem=${this.problem}></problem-note>
                    <button class="button" ?disabled=${this.busy}>${t(joining ? 'auth.signup' : 'auth.signin')}</button>
                </form>
                ${joining ? nothing : html`<p class="other"><a href="/forgot-password">${t('auth.forgot')}</a></p>`}
                <p class="other">
                    ${t(joining ? 'auth.have' : 'auth.new')}
                    <a href=${joining ? '/signin' : '/signup'} @click=${() => (this.problem = null)}
                        >${t(joining ? 'auth.signin' : 'auth.signup')}</a
                    >
                </p>`;
    }

    #known() {
        return this.#field('login', 'username', {});
    }

    #newcomer() {
        return html`${this.#field('displayName', 'name', { maxlength: 80 })}
        ${this.#field('handle', 'username', { pattern: '[a-zA-Z0-9_.]{3,30}', hint: true })}
        ${this.#field('email', 'email', { type: 'email' })}`;
    }

    /** @param {boolean} joining */
    #password(joining) {
        return this.#field('password', joining ? 'new-password' : 'current-password', {
            type: 'password',
            minlength: joining ? 10 : undefined,
            hint: joining,
        });
    }

    /** @param {string} name @param {string} autocomplete @param {any} options */
    #field(name, autocomplete, { type = 'text', hint = false, numeric = false, pattern, minlength, maxlength }) {
        return html`<label class="field"
            >${t(`auth.${name}`)}
            <input
                name=${name}
                type=${type}
                required
                autocomplete=${autocomplete}
                autocapitalize="none"
                spellcheck="false"
                inputmode=${numeric ? 'numeric' : nothing}
                pattern=${pattern ?? nothing}
                minlength=${minlength ?? nothing}
                maxlength=${maxlength ?? nothing}
            />
            ${hint ? html`<small>${t(`auth.${name}.hint`)}</small>` : nothing}
        </label>`;
    }
}

customElements.define('auth-page', AuthPage);
