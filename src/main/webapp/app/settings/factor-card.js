// @ts-check
import { html, LitElement, nothing } from 'lit';
import { announce } from '@/platform/announce.js';
import { api } from '@/platform/api.js';
import { moment } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { settingsStyles } from './settings-styles.js';
import { Declined, StepUp } from './step-up.js';
import './enrol-dialog.js';
import './prove-dialog.js';
import './recovery-codes.js';
import '@/shell/modal-dialog.js';
import '@/shell/problem-note.js';

/** So few that it is time for new ones. */
const FEW = 3;
const PATH = '/auth/two-factor';

/** The authenticator app and the recovery codes. */
export class FactorCard extends LitElement {
    static properties = {
        factor: { state: true },
        problem: { state: true },
        busy: { state: true },
        enrolment: { state: true },
        codes: { state: true },
        removing: { state: true },
    };
    static styles = [ui, settingsStyles];
    #stepUp = new StepUp(this);
    #again = () => this.#do(async () => {});

    constructor() {
        super();
        /** @type {any} */
        this.factor = null;
        /** @type {unknown} */
        this.problem = null;
        this.busy = false;
        /** @type {any} */
        this.enrolment = null;
        /** @type {string[] | null} */
        this.codes = null;
        this.removing = false;
        new Follow(this, i18n);
    }

    connectedCallback() {
        super.connectedCallback();
        this.#again();
    }

    /** Does something, then looks how things stand. @param {() => Promise<any>} deed */
    async #do(deed) {
        this.busy = true;
        this.problem = null;
        try {
            await deed();
            this.factor = await api.get(PATH);
        } catch (problem) {
            if (!(problem instanceof Declined)) this.problem = problem;
        }
        this.busy = false;
    }

    #begin() {
        return this.#do(async () => (this.enrolment = await this.#stepUp.do(() => api.post(PATH))));
    }

    #renew() {
        return this.#do(async () => (this.codes = (await this.#stepUp.do(() => api.post(`${PATH}/recovery-codes`))).recoveryCodes));
    }

    /** The secret is forgotten with its window. */
    #enrolled() {
        this.enrolment = null;
        this.#again();
    }

    /** @param {boolean} done */
    #removed(done) {
        this.removing = false;
        if (!done) return;
        announce(t('factor.removed'));
        this.#again();
    }

    #closeCodes() {
        /** @type {any} */ (this.renderRoot.querySelector('.codes')).close();
    }

    render() {
        const { factor } = this;
        return html`<h2>
                ${t('factor')} ${factor ? html`<span class="mark ${factor.enabled ? 'on' : ''}">${t(factor.enabled ? 'factor.on' : 'factor.off')}</span>` : nothing}
            </h2>
            <p class="soft">${t('factor.text')}</p>
            <problem-note .problem=${this.problem} ?retry=${!factor} @retry=${this.#again}></problem-note>
            ${factor ? (factor.enabled ? this.#guarded(factor) : this.#open()) : this.problem ? nothing : html`<p class="soft" role="status">${t('loading')}</p>`}
            ${this.#dialogs()}`;
    }

    #open() {
        return html`<div class="deeds">
            <button class="button" ?disabled=${this.busy} @click=${() => this.#begin()}>${t('factor.setup')}</button>
        </div>`;
    }

    /** @param {any} factor */
    #guarded({ since, recoveryCodesLeft }) {
        return html`<p>${t('factor.since', { when: moment(since) })}</p>
            <p class=${recoveryCodesLeft <= FEW ? 'warn' : ''}>${t('recovery.left', { count: recoveryCodesLeft })}</p>
            <div class="deeds">
                <button class="button quiet" ?disabled=${this.busy} @click=${() => this.#renew()}>${t('recovery.renew')}</button>
                <button class="button quiet" ?disabled=${this.busy} @click=${() => (this.removing = true)}>${t('factor.remove')}</button>
            </div>`;
    }

    #dialogs() {
        return html`${this.#stepUp.dialog()}
        ${this.enrolment ? html`<enrol-dialog .enrolment=${this.enrolment} @close=${() => this.#enrolled()}></enrol-dialog>` : nothing}
        ${this.codes
            ? html`<modal-dialog class="codes" heading=${t('recovery.codes')} @close=${() => (this.codes = null)}>
                  <recovery-codes .codes=${this.codes} @kept=${() => this.#closeCodes()}></recovery-codes>
              </modal-dialog>`
            : nothing}
        ${this.removing
            ? html`<prove-dialog
                  heading=${t('factor.remove')}
                  text=${t('factor.remove.text')}
                  label=${t('factor.remove')}
                  bad
                  .factor=${this.factor}
                  .run=${(/** @type {any} */ proof) => api.post(`${PATH}/removal`, proof)}
                  @close=${(/** @type {CustomEvent} */ event) => this.#removed(event.detail)}
              ></prove-dialog>`
            : nothing}`;
    }
}

customElements.define('factor-card', FactorCard);
