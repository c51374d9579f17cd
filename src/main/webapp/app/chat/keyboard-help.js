// @ts-check
import { css, html, LitElement } from 'lit';
import { t } from '@/platform/i18n.js';
import { ui } from '@/platform/ui.js';
import '@/shell/modal-dialog.js';

const KEYS = [
    ['switch', 'Ctrl', 'K'],
    ['step', 'Alt', '↑ ↓'],
    ['unread', 'Alt', 'Shift', '↑ ↓'],
    ['send', 'Enter'],
    ['line', 'Shift', 'Enter'],
    ['last', '↑'],
    ['walk', '↑ ↓'],
    ['reply', 'R'],
    ['react', '+'],
    ['edit', 'E'],
    ['copy', 'C'],
    ['delete', 'Delete'],
    ['close', 'Esc'],
    ['help', '?'],
];

/** The map of the keyboard, on `?`. */
export class KeyboardHelp extends LitElement {
    static styles = [
        ui,
        css`
            dl {
                display: grid;
                grid-template-columns: 1fr auto;
                gap: 0.5rem 1rem;
                margin: 0;
            }
            dd {
                margin: 0;
                display: flex;
                gap: 0.25rem;
                justify-content: end;
            }
            kbd {
                min-width: 1.75rem;
                padding: 0.125rem 0.5rem;
                border: 1px solid var(--line);
                border-bottom-width: 2px;
                border-radius: 7px;
                background: var(--raised);
                font: 550 var(--tiny) / 1.5 var(--font);
                text-align: center;
            }
        `,
    ];

    render() {
        return html`<modal-dialog heading=${t('keys')} @close=${() => this.dispatchEvent(new Event('close'))}>
            <dl>
                ${KEYS.map(
                    ([name, ...keys]) =>
                        html`<dt>${t(`keys.${name}`)}</dt>
                            <dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd>`,
                )}
            </dl>
        </modal-dialog>`;
    }
}

customElements.define('keyboard-help', KeyboardHelp);
