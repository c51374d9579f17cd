// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { connection, realtime } from '@/platform/connection.js';
import { t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';

const PATIENCE = 800;

/** Says so when the line is lost, and when it will be tried again. A blink of a second is not worth a word. */
export class ConnectionBanner extends LitElement {
    static styles = [
        ui,
        css`
            div {
                display: flex;
                align-items: center;
                justify-content: center;
                gap: 0.75rem;
                min-height: 2.25rem;
                padding: 0.25rem 1rem;
                background: var(--warn-tint);
                color: var(--warn-ink);
                font-size: var(--small);
                font-weight: 550;
            }
            button {
                color: inherit;
                font-weight: 650;
                text-decoration: underline;
                text-underline-offset: 3px;
                min-height: 1.5rem;
            }
        `,
    ];
    /** @type {any} */
    #clock = 0;
    #since = 0;

    constructor() {
        super();
        new Follow(this, connection);
    }

    connectedCallback() {
        super.connectedCallback();
        this.#since = Date.now();
        this.#clock = setInterval(() => connection.online || this.requestUpdate(), 500);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.#clock);
    }

    willUpdate() {
        if (connection.online || connection.status.state === 'idle') this.#since = Date.now();
    }

    render() {
        const text = this.#text();
        return html`<div role="status" ?hidden=${!text}>
            <span>${text}</span>
            ${['waiting', 'ended'].includes(connection.status.state)
                ? html`<button class="plain" @click=${this.#again}>${t('connection.now')}</button>`
                : nothing}
        </div>`;
    }

    #text() {
        const { state, retryAt, reason, via } = connection.status;
        if (state === 'offline') return t('connection.offline');
        if (state === 'ended') return t(reason === 'replaced' ? 'connection.replaced' : 'connection.ended');
        if (state === 'online' && via === 'polling') return t('connection.polling');
        if (connection.online || state === 'idle' || Date.now() - this.#since < PATIENCE) return '';
        if (state === 'connecting') return t('connection.connecting');
        return t('connection.retry', { seconds: Math.max(1, Math.ceil((retryAt - Date.now()) / 1000)) });
    }

    #again() {
        if (connection.status.state === 'ended') realtime.start();
        else realtime.retryNow();
    }
}

customElements.define('connection-banner', ConnectionBanner);
