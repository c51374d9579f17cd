// @ts-check
import { css, html, LitElement } from 'lit';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import '@/shell/modal-dialog.js';
import '@/shell/ui-icon.js';

/** A secret, the only time that it is shown. Gone when the window is closed; `close` is fired then. */
export class SecretDialog extends LitElement {
    static properties = { secret: { attribute: false }, copied: { state: true } };
    static styles = [
        ui,
        css`
            p {
                color: var(--soft);
                font-size: var(--small);
            }
            code {
                padding: 0.75rem 0.875rem;
                border-radius: var(--round);
                background: var(--bubble);
                font: 0.8125rem / 1.5 var(--mono);
                overflow-wrap: anywhere;
                user-select: all;
            }
        `,
    ];

    constructor() {
        super();
        this.secret = '';
        this.copied = '';
    }

    /** Where the browser refuses, it can still be marked and copied by hand. */
    async #copy() {
        this.copied = await navigator.clipboard?.writeText(this.secret).then(
            () => t('admin.secret.copied'),
            () => t('admin.secret.refused'),
        ) ?? t('admin.secret.refused');
    }

    render() {
        return html`<modal-dialog heading=${t('admin.secret')} @close=${() => this.dispatchEvent(new Event('close'))}>
            <p>${t('admin.secret.text')}</p>
            <code>${this.secret}</code>
            <button class="button" autofocus @click=${() => this.#copy()}><ui-icon name="copy"></ui-icon>${t('admin.secret.copy')}</button>
            <p role="status">${this.copied}</p>
        </modal-dialog>`;
    }
}

customElements.define('secret-dialog', SecretDialog);
