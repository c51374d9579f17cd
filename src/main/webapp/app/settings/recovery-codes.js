// @ts-check
import { css, html, LitElement } from 'lit';
import { t } from '@/platform/i18n.js';
import { session } from '@/platform/session.js';
import { ui } from '@/platform/ui.js';
import '@/shell/ui-icon.js';

/** Recovery codes, the only time that they are shown; to be copied, or kept as a file. Fires `kept` when somebody has them. */
export class RecoveryCodes extends LitElement {
    static properties = { codes: { attribute: false }, copied: { state: true } };
    static styles = [
        ui,
        css`
            :host {
                display: grid;
                gap: 1rem;
            }
            p {
                color: var(--soft);
            }
            ol {
                display: grid;
                grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr));
                gap: 0.25rem 1rem;
                padding: 0.75rem 0.875rem;
                border-radius: var(--round);
                background: var(--bubble);
                font: 0.875rem / 1.7 var(--mono);
                user-select: text;
            }
            div {
                display: flex;
                flex-wrap: wrap;
                gap: 0.5rem;
            }
        `,
    ];

    constructor() {
        super();
        /** @type {string[]} */
        this.codes = [];
        this.copied = '';
    }

    /** Where the browser refuses, they can still be marked and copied by hand. */
    async #copy() {
        this.copied =
            (await navigator.clipboard?.writeText(this.codes.join('\n')).then(
                () => t('admin.secret.copied'),
                () => t('recovery.refused'),
            )) ?? t('recovery.refused');
    }

    #download() {
        const text = [t('recovery.file', { handle: session.user.handle, host: location.host }), '', ...this.codes, ''].join('\n');
        const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
        const link = document.createElement('a');
        link.href = address;
        link.download = 'meydan-recovery-codes.txt';
        link.click();
        // The browser has begun to read it, and keeps what it reads.
        URL.revokeObjectURL(address);
        this.copied = t('recovery.downloaded');
    }

    render() {
        return html`<p>${t('recovery.text')}</p>
            <ol aria-label=${t('recovery.codes')}>
                ${this.codes.map((code) => html`<li>${code}</li>`)}
            </ol>
            <div>
                <button class="button quiet" @click=${() => this.#copy()}><ui-icon name="copy"></ui-icon>${t('admin.secret.copy')}</button>
                <button class="button quiet" @click=${() => this.#download()}><ui-icon name="download"></ui-icon>${t('recovery.download')}</button>
            </div>
            <p role="status">${this.copied}</p>
            <button class="button" @click=${() => this.dispatchEvent(new Event('kept'))}>${t('recovery.kept')}</button>`;
    }
}

customElements.define('recovery-codes', RecoveryCodes);
