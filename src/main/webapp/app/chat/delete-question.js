// @ts-check
import { html, nothing } from 'lit';
import { t } from '@/platform/i18n.js';
import '@/shell/modal-dialog.js';

/** Asks before a message is gone for everybody. @param {any} actions @param {any[]} messages */
export function deleteQuestion(actions, messages) {
    const message = actions.deleting && messages.find(({ id }) => id === actions.deleting);
    if (!message) return nothing;
    return html`<modal-dialog heading=${t('delete.title')} @close=${() => actions.set({ deleting: '' })}>
        <p>${t('delete.text')}</p>
        <blockquote>${message.text.slice(0, 200)}</blockquote>
        <button class="button bad" autofocus @click=${() => actions.remove(message)}>${t('message.delete')}</button>
    </modal-dialog>`;
}
