// @ts-check
import { html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { Problem } from '@/platform/problem.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { field, given, owner } from './field.js';
import { settingsStyles } from './settings-styles.js';
import { Declined, StepUp } from './step-up.js';
import '@/shell/problem-note.js';

/** A new password. What is wrong with it, the server says at the field. */
export class PasswordCard extends LitElement {
    static properties = { problem: { state: true }, busy: { state: true }, changed: { state: true } };
    static styles = [ui, settingsStyles];
    #stepUp = new StepUp(this);

    constructor() {
        super();
        /** @type {unknown} */
        this.problem = null;
        this.busy = false;
        this.changed = false;
        new Follow(this, i18n);
    }

    /** @param {SubmitEvent} event */
    async #submit(event) {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.target);
        const change = given(event);
        if (this.busy) return;
        this.busy = true;
        this.problem = null;
        this.changed = false;
        try {
            await this.#stepUp.do(() => api.put('/auth/password', change), change.currentPassword);
            form.reset();
            this.changed = true;
            this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true, composed: true }));
        } catch (problem) {
            if (!(problem instanceof Declined)) await this.#failed(problem);
        }
        this.busy = false;
    }

    /** @param {unknown} problem */
    async #failed(problem) {
        this.problem = problem;
        await this.updateComplete;
        const name = this.#fault() ? 'password' : 'currentPassword';
        /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`input[name=${name}]`))?.focus();
    }

    /** What is wrong with the new password. */
    #fault() {
        const errors = this.problem instanceof Problem ? this.problem.errors : [];
        const error = /** @type {any} */ (errors.find(({ field }) => field === 'password'));
        if (!error) return '';
        const key = `password.${error.code}`;
        return i18n.has(key) ? t(key) : error.message;
    }

    render() {
        const fault = this.#fault();
        return html`<h2>${t('auth.password')}</h2>
            <p class="soft">${t('password.text')}</p>
            <form @submit=${this.#submit} aria-busy=${this.busy}>
                ${owner()} ${field('currentPassword', t('password.current'), { type: 'password', complete: 'current-password' })}
                ${field('password', t('password.new'), { type: 'password', complete: 'new-password', hint: t('password.hint'), fault })}
                <problem-note .problem=${fault ? null : this.problem}></problem-note>
                <button class="button" ?disabled=${this.busy}>${t('password.change')}</button>
            </form>
            <p role="status">${this.changed ? t('password.changed') : nothing}</p>
            ${this.#stepUp.dialog()}`;
    }
}

customElements.define('password-card', PasswordCard);
