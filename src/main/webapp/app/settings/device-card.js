// @ts-check
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { announce } from '@/platform/announce.js';
import { api } from '@/platform/api.js';
import { brief, moment } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { settingsStyles } from './settings-styles.js';
import '@/shell/problem-note.js';
import '@/shell/ui-icon.js';

const HANDHELD = ['Android', 'iPhone', 'iPad'];

/** @param {any} device */
const nameOf = ({ browser, system, userAgent }) => [browser, system].filter(Boolean).join(' · ') || userAgent || t('device.unknown');

/** Where one is signed in, and the end of it. */
export class DeviceCard extends LitElement {
    static properties = { devices: { state: true }, problem: { state: true }, sure: { state: true }, busy: { state: true } };
    static styles = [ui, settingsStyles];
    #again = () => this.#do(null);

    constructor() {
        super();
        /** @type {any[] | null} */
        this.devices = null;
        /** @type {unknown} */
        this.problem = null;
        /** Whether somebody was asked about signing out everywhere else. */
        this.sure = false;
        this.busy = false;
        new Follow(this, i18n);
    }

    connectedCallback() {
        super.connectedCallback();
        document.addEventListener('signed-out', this.#again);
        this.#do(null);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        document.removeEventListener('signed-out', this.#again);
    }

    /** Does something, then looks how things stand. @param {(() => Promise<any>) | null} deed */
    async #do(deed) {
        this.busy = true;
        this.problem = null;
        try {
            await deed?.();
            this.devices = (await api.get('/auth/sessions')).items;
            this.sure = false;
        } catch (problem) {
            this.problem = problem;
        }
        this.busy = false;
    }

    /** The row goes, and the focus must not go with it. @param {string} path @param {string} said */
    async #signOut(path, said) {
        await this.#do(() => api.delete(path));
        if (this.problem) return;
        announce(said);
        await this.updateComplete;
        /** @type {HTMLElement} */ (this.renderRoot.querySelector('h2')).focus();
    }

    #others() {
        if (this.sure) return this.#signOut('/auth/sessions', t('device.others.done'));
        this.sure = true;
        return null;
    }

    render() {
        const others = (this.devices ?? []).length > 1;
        return html`<h2 tabindex="-1">${t('devices')}</h2>
            <p class="soft">${t('devices.text')}</p>
            <problem-note .problem=${this.problem} ?retry=${!this.devices} @retry=${this.#again}></problem-note>
            ${this.devices
                ? html`<ul class="rows" aria-label=${t('devices')}>
                      ${repeat(
                          this.devices,
                          (device) => device.id,
                          (device) => this.#row(device),
                      )}
                  </ul>`
                : this.problem
                  ? nothing
                  : html`<p class="soft" role="status">${t('loading')}</p>`}
            ${others ? this.#all() : nothing}`;
    }

    /** @param {any} device */
    #row(device) {
        const name = nameOf(device);
        return html`<li>
            <ui-icon name=${HANDHELD.includes(device.system) ? 'phone' : 'device'}></ui-icon>
            <div>
                <strong title=${device.userAgent}>${name}</strong>
                ${device.current ? html`<span class="mark on">${t('device.current')}</span>` : nothing}
                <p class="soft">
                    <span title=${moment(device.lastUsedAt)}>${t('device.used', { when: brief(device.lastUsedAt) })}</span>
                    · <span title=${moment(device.createdAt)}>${t('device.since', { when: brief(device.createdAt) })}</span> · ${device.address}
                </p>
            </div>
            <div class="deeds">
                ${device.current
                    ? nothing
                    : html`<button
                          class="button quiet small"
                          aria-label=${t('device.signout', { name })}
                          ?disabled=${this.busy}
                          @click=${() => this.#signOut(`/auth/sessions/${device.id}`, t('device.signedout', { name }))}
                      >
                          ${t('auth.signout')}
                      </button>`}
            </div>
        </li>`;
    }

    #all() {
        return html`<div class="deeds">
                <button class="button ${this.sure ? 'bad' : 'quiet'}" ?disabled=${this.busy} @click=${() => this.#others()}>
                    ${t(this.sure ? 'device.others.really' : 'device.others')}
                </button>
                ${this.sure ? html`<button class="button quiet" @click=${() => (this.sure = false)}>${t('cancel')}</button>` : nothing}
            </div>
            ${this.sure ? html`<p class="soft" role="status">${t('device.others.sure')}</p>` : nothing}`;
    }
}

customElements.define('device-card', DeviceCard);
