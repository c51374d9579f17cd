// @ts-check
import { html, nothing } from 'lit';
import { moment, time } from '@/platform/format.js';
import { t } from '@/platform/i18n.js';
import { session } from '@/platform/session.js';
import { isEmojiOnly } from '@/platform/text.js';
import { rich } from './rich-text.js';
import '@/account/person-avatar.js';
import '@/shell/ui-icon.js';
import './emoji-picker.js';
import './message-editor.js';

/**
 * One message. A function and not an element: the list must know its height at once, to keep its place while pages come
 * and go.
 * @param {any} row of rowsOf
 * @param {{actions: import('./message-actions.js').MessageActions, names: boolean, reachable: boolean, seen?: any[], readBy?: number}} view
 */
export function messageRow(row, { actions, names, reachable, seen = [], readBy = 0 }) {
    const { message, first, last, mine } = row;
    const open = actions.reacting === message.id && message.id;
    const classes = ['message', mine && 'mine', first && 'first', last && 'last', open && 'open', actions.active === message.id && 'active'];
    return html`<li
        class=${classes.filter(Boolean).join(' ')}
        data-key=${row.key}
        data-id=${message.id}
        data-seq=${message.seq}
        tabindex=${reachable ? '0' : '-1'}
        aria-label=${label(message)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => actions.key(event, message)}
        @click=${() => message.id && actions.set({ active: message.id })}
    >
        ${!mine && first ? html`<person-avatar .user=${message.sender}></person-avatar>` : nothing}
        <div class="stack">
            ${first && !mine && names ? html`<span class="who">${message.sender.displayName}</span>` : nothing}
            ${actions.editing === message.id && message.id ? editor(message, actions) : bubble(message, mine, readBy)}
            ${reactions(message, actions)} ${actions.inThread ? nothing : thread(message)} ${failed(message, actions)}
            ${message.id && !message.deletedAt && actions.editing !== message.id ? tools(message, actions) : nothing}
        </div>
        ${seen.length ? seenBy(seen) : nothing}
        ${open
            ? html`<emoji-picker
                  @pick=${(/** @type {CustomEvent} */ event) => actions.react(message, event.detail)}
                  @close=${() => actions.set({ reacting: '' })}
              ></emoji-picker>`
            : nothing}
    </li>`;
}

/** @param {any} message */
function label(message) {
    const text = message.deletedAt ? t('message.deleted') : message.text;
    return `${message.sender.displayName}, ${time(message.createdAt)}: ${text}`;
}

/** @param {any} message @param {boolean} mine @param {number} readBy */
function bubble(message, mine, readBy) {
    if (message.deletedAt) {
        return html`<div class="bubble gone">${t('message.deleted')} ${meta(message, mine, readBy)}</div>`;
    }
    const big = isEmojiOnly(message.text);
    return html`<div class="bubble ${big ? 'big' : ''}" dir="auto">
        <span class="text">${rich(message.text)}</span>${meta(message, mine, readBy)}
    </div>`;
}

/** @param {any} message @param {boolean} mine @param {number} readBy */
function meta(message, mine, readBy) {
    return html`<span class="meta"
        >${message.editedAt && !message.deletedAt ? html`<span title=${moment(message.editedAt)}>${t('message.edited')}</span>` : nothing}
        <time datetime=${message.createdAt} title=${moment(message.createdAt)}>${time(message.createdAt)}</time>
        ${mine && !message.deletedAt ? tick(message, readBy) : nothing}</span
    >`;
}

/** @param {any} message @param {number} readBy */
function tick(message, readBy) {
    const [icon, word] = message.problem
        ? ['alert', 'failed']
        : !message.id
          ? ['clock', 'sending']
          : readBy > 0
            ? ['checks', 'read']
            : ['check', 'sent'];
    const text = t(`tick.${word}`);
    return html`<span class="tick ${word}" role="img" aria-label=${text} title=${text}><ui-icon name=${icon}></ui-icon></span>`;
}

/** @param {any} message @param {any} actions */
function reactions(message, actions) {
    if (!message.reactions?.length) return nothing;
    return html`<ul class="reactions" aria-label=${t('reactions')}>
        ${message.reactions.map((/** @type {any} */ { emoji, count, userIds }) => {
            const mine = userIds.includes(session.user.id);
            return html`<li>
                <button class="reaction" aria-pressed=${mine} aria-label=${t('reaction', { emoji, count })} @click=${() => actions.react(message, emoji)}>
                    <span>${emoji}</span>${count}
                </button>
            </li>`;
        })}
    </ul>`;
}

/** @param {any} message */
function thread(message) {
    if (!message.replyCount) return nothing;
    return html`<a class="thread" href="/rooms/${message.roomId}/thread/${message.id}">
        <ui-icon name="reply"></ui-icon>${t('thread.replies', { count: message.replyCount })}
        <time>${message.lastReplyAt ? time(message.lastReplyAt) : ''}</time>
    </a>`;
}

/** @param {any} message @param {any} actions */
function failed(message, actions) {
    if (!message.problem) return nothing;
    return html`<problem-note .problem=${message.problem}></problem-note>
        <span class="again">
            <button class="button small" @click=${() => actions.retry(message.clientId)}>${t('retry')}</button>
            <button class="button quiet small" @click=${() => actions.discard(message.clientId)}>${t('discard')}</button>
        </span>`;
}

/** @param {any[]} people */
function seenBy(people) {
    const names = people.map(({ displayName }) => displayName).join(', ');
    return html`<span class="seen" role="img" aria-label=${t('seen', { names })} title=${t('seen', { names })}>
        ${people.slice(0, 5).map((user) => html`<person-avatar .user=${user}></person-avatar>`)}
        ${people.length > 5 ? html`<small>+${people.length - 5}</small>` : nothing}
    </span>`;
}

/** @param {any} message @param {any} actions */
function editor(message, actions) {
    return html`<message-editor
        .text=${message.text}
        @save=${(/** @type {CustomEvent} */ event) => actions.save(message, event.detail)}
        @cancel=${() => {
            actions.set({ editing: '' });
            actions.focus(message.id);
        }}
    ></message-editor>`;
}

/** @param {any} message @param {any} actions */
function tools(message, actions) {
    const may = actions.may(message);
    const tool = (/** @type {string} */ icon, /** @type {string} */ name, /** @type {() => void} */ act) =>
        html`<button class="icon" tabindex="-1" aria-label=${t(name)} title=${t(name)} @click=${act}><ui-icon name=${icon}></ui-icon></button>`;
    return html`<div class="tools" role="group" aria-label=${t('message.actions')}>
        ${tool('smile', 'message.react', () => actions.set({ reacting: message.id }))}
        ${may.reply ? tool('reply', 'message.reply', () => actions.reply(message)) : nothing}
        ${may.edit ? tool('edit', 'message.edit', () => actions.set({ editing: message.id })) : nothing}
        ${may.delete ? tool('delete', 'message.delete', () => actions.set({ deleting: message.id })) : nothing}
    </div>`;
}
