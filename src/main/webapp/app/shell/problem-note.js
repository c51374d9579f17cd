// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { explain } from '@/platform/explain.js';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import './ui-icon.js';

/** A failure where it happened: what, what to do, and the id to name. `retry` is fired by its button. */
export class ProblemNote extends LitElement {
    static properties = { problem: { attribute: false }, retry: { type: Boolean } };
    static styles = [
        ui,
        css`
            :host {
                display: block;
            }
            div {
                display: grid;
                grid-template-columns: auto 1fr auto;
                gap: 0.25rem 0.625rem;
                align-items: start;
                padding: 0.75rem 0.875rem;
                border-radius: var(--round);
                background: var(--bad-tint);
                font-size: var(--small);
                text-align: start;
            }
            ui-icon {
                color: var(--bad);
                font-size: 1rem;
            }
            strong {
                font-weight: 600;
            }
            code {
                font: var(--tiny) / 1.4 var(--mono);
                overflow-wrap: anywhere;
            }
            button {
                grid-row: 1;
                grid-column: 3;
            }
        `,
    ];

    constructor() {
        super();
        /** @type {unknown} */
        this.problem = null;
        this.retry = false;
    }

    render() {
        if (!this.problem) return nothing;
        const { what, todo, requestId } = explain(this.problem);
        return html`<div role="alert">
            <ui-icon name="alert"></ui-icon>
            <span>
                <strong>${what}</strong> ${todo}
                ${requestId ? html`<br /><code>${t('problem.id', { id: requestId })}</code>` : nothing}
            </span>
            ${this.retry
                ? html`<button class="button quiet small" @click=${() => this.dispatchEvent(new Event('retry'))}>${t('retry')}</button>`
                : nothing}
        </div>`;
    }
}

customElements.define('problem-note', ProblemNote);
