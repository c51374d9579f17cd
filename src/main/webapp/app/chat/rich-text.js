// @ts-check
import { html } from 'lit';
import { session } from '@/platform/session.js';
import { tokens } from '@/platform/text.js';

/** A message as nodes: links, mentions, code, bold and italic. Every piece is a text node in the end. @param {string} text */
export function rich(text) {
    return tokens(text).map(({ kind, value }) => {
        switch (kind) {
            case 'bold':
                return html`<strong>${value}</strong>`;
            case 'italic':
                return html`<em>${value}</em>`;
            case 'code':
                return html`<code>${value}</code>`;
            case 'block':
                return html`<pre tabindex="0"><code>${value}</code></pre>`;
            case 'link':
                return html`<a href=${value} target="_blank" rel="noopener noreferrer nofollow">${value.replace(/^https?:\/\//, '')}</a>`;
            case 'mention':
                return html`<span class="mention ${isMe(value) ? 'me' : ''}">@${value}</span>`;
            default:
                return value;
        }
    });
}

/** @param {string} handle */
function isMe(handle) {
    return ['here', session.user?.handle].includes(handle.toLowerCase());
}
