// @ts-check
import { css, html, LitElement, svg } from 'lit';
import { api } from '@/platform/api.js';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import { codeField, given } from './field.js';
import './recovery-codes.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

/** Quiet around the picture, in modules, as cameras need it. */
const MARGIN = 4;

/** A new authenticator: its secret for a camera or to be typed, its first code, then the recovery codes. `close` is fired at the end. */
export class EnrolDialog extends LitElement {
    static properties = { enrolment: { attribute: false }, codes: { state: true }, problem: { state: true }, busy: { state: true } };
    static styles = [
        ui,
        css`
            p {
                color: var(--soft);
            }
            /* Cameras want dark on light, whatever the page looks like. */
            .qr {
                justify-self: center;
                width: min(13rem, 100%);
                border-radius: var(--round);
                background: #fff;
                fill: #000;
            }
            code {
                padding: 0.625rem 0.875rem;
                border-radius: var(--round);
                background: var(--bubble);
                font: 0.875rem / 1.5 var(--mono);
                word-spacing: 0.25em;
                text-align: center;
                overflow-wrap: anywhere;
                user-select: all;
            }
            form {
                display: grid;
                gap: 1rem;
            }
        `,
    ];

    constructor() {
        super();
        /** @type {any} */
        this.enrolment = null;
        /** @type {string[] | null} */
        this.codes = null;
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
    async #confirm(event) {
        event.preventDefault();
        if (this.busy) return;
        this.busy = true;
        this.problem = null;
        try {
            this.codes = (await api.post('/auth/two-factor/confirmation', given(event))).recoveryCodes;
        } catch (problem) {
            this.problem = problem;
        }
        this.busy = false;
        await this.updateComplete;
        if (this.problem) /** @type {HTMLElement} */ (this.renderRoot.querySelector('input')).select();
    }

    #close() {
        /** @type {any} */ (this.renderRoot.querySelector('modal-dialog')).close();
    }

    render() {
        return html`<modal-dialog
            heading=${t(this.codes ? 'recovery.codes' : 'factor.setup')}
            @close=${() => this.dispatchEvent(new Event('close'))}
        >
            ${this.codes ? html`<recovery-codes .codes=${this.codes} @kept=${() => this.#close()}></recovery-codes>` : this.#scan()}
        </modal-dialog>`;
    }

    #scan() {
        const { secret, uri, qr } = this.enrolment;
        const side = qr.size + 2 * MARGIN;
        return html`<p>${t('factor.scan')}</p>
            <svg class="qr" viewBox="${-MARGIN} ${-MARGIN} ${side} ${side}" role="img" aria-label=${t('factor.qr')} shape-rendering="crispEdges">
                ${svg`<path d=${qr.path}></path>`}
            </svg>
            <p>${t('factor.secret')} <a href=${uri}>${t('factor.open')}</a></p>
            <code>${secret.match(/.{1,4}/g).join(' ')}</code>
            <form @submit=${this.#confirm} aria-busy=${this.busy}>
                ${codeField(t('factor.first'))}
                <problem-note .problem=${this.problem}></problem-note>
                <button class="button" ?disabled=${this.busy}>${t('factor.confirm')}</button>
            </form>`;
    }
}

customElements.define('enrol-dialog', EnrolDialog);
