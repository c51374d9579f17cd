// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import { codeField, field, given, owner } from './field.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

/**
 * Asks for the password and, where there is a second factor, for a code; then does what needs both. At the end `close` is
 * fired, whose detail says whether it was done.
 */
export class ProveDialog extends LitElement {
    static properties = {
        heading: {},
        text: {},
        label: {},
        bad: { type: Boolean },
        factor: { attribute: false },
        password: { attribute: false },
        run: { attribute: false },
        recovering: { state: true },
        problem: { state: true },
        busy: { state: true },
    };
    static styles = [
        ui,
        css`
            p {
                color: var(--soft);
            }
            form {
                display: grid;
                gap: 1rem;
            }
            .other {
                min-height: 2.75rem;
                justify-self: start;
                color: var(--accent);
                font-size: var(--small);
                font-weight: 600;
            }
        `,
    ];
    #done = false;

    constructor() {
        super();
        this.heading = t('prove');
        this.text = t('prove.text');
        this.label = t('prove.go');
        this.bad = false;
        /** What guards the account beside the password. @type {{enabled: boolean}} */
        this.factor = { enabled: false };
        /** Where it was typed a moment ago, nobody is asked for it again. */
        this.password = '';
        /** @type {(proof: any) => Promise<any>} */
        this.run = async () => {};
        this.recovering = false;
        /** @type {unknown} */
        this.problem = null;
        this.busy = false;
    }

    /** The window's own first button is the one that closes it. */
    async firstUpdated() {
        await /** @type {any} */ (this.renderRoot.querySelector('modal-dialog')).updateComplete;
        /** @type {HTMLElement} */ (this.renderRoot.querySelector('.field input')).focus();
    }

    /** @param {SubmitEvent} event */
    async #submit(event) {
        event.preventDefault();
        const proof = given(event);
        if (this.busy) return;
        this.busy = true;
        this.problem = null;
        try {
            await this.run({ password: this.password, ...proof });
            this.#done = true;
            /** @type {any} */ (this.renderRoot.querySelector('modal-dialog')).close();
        } catch (problem) {
            this.#failed(problem);
        }
        this.busy = false;
        await this.updateComplete;
        if (this.problem) /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.field input'))?.focus();
    }

    /** A password that was wrong where it was typed is asked for here. @param {any} problem */
    #failed(problem) {
        this.problem = problem;
        if (problem?.code === 'wrong-password') this.password = '';
    }

    #other() {
        this.problem = null;
        this.recovering = !this.recovering;
    }

    render() {
        return html`<modal-dialog heading=${this.heading} @close=${() => this.dispatchEvent(new CustomEvent('close', { detail: this.#done }))}>
            <p>${this.text}</p>
            <form @submit=${this.#submit} aria-busy=${this.busy}>
                ${owner()}
                ${this.password
                    ? nothing
                    : field('password', t('auth.password'), { type: 'password', complete: 'current-password' })}
                ${this.factor.enabled ? this.#second() : nothing}
                <problem-note .problem=${this.problem}></problem-note>
                <button class="button ${this.bad ? 'bad' : ''}" ?disabled=${this.busy}>${this.label}</button>
            </form>
        </modal-dialog>`;
    }

    #second() {
        return html`${this.recovering
                ? field('recoveryCode', t('auth.recoveryCode'), { maxlength: 50, hint: t('prove.recoveryCode') })
                : codeField(t('auth.code'))}
            <button type="button" class="plain other" @click=${() => this.#other()}>
                ${t(this.recovering ? 'auth.second.use.code' : 'auth.second.use.recoveryCode')}
            </button>`;
    }
}

customElements.define('prove-dialog', ProveDialog);
