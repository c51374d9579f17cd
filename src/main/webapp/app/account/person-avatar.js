// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { t } from '@/platform/i18n.js';
import { styles } from '@/platform/styles.js';

/** The colour that belongs to an id, for ever and on every device. @param {string} id @returns {number} hue */
export function hueOf(id) {
    let hash = 2166136261;
    for (const sign of id) hash = Math.imul(hash ^ sign.charCodeAt(0), 16777619);
    return ((hash >>> 0) % 24) * 15;
}

/** @param {string} name */
export function initialsOf(name) {
    const words = name.trim().split(/\s+/).filter(Boolean);
    const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
    return letters.map((word) => [...word][0] ?? '').join('').toLocaleUpperCase(document.documentElement.lang || 'en');
}

/** A person as initials on a colour of their own; with `status` a dot that says whether they are there. */
export class PersonAvatar extends LitElement {
    static properties = { user: { attribute: false }, status: {}, square: { type: Boolean } };
    static styles = css`
        :host {
            display: inline-block;
            position: relative;
            flex: none;
            width: var(--size, 2.25rem);
            height: var(--size, 2.25rem);
        }
        .face {
            display: grid;
            place-items: center;
            width: 100%;
            height: 100%;
            border-radius: 50%;
            background: light-dark(oklch(0.91 0.045 var(--hue)), oklch(0.36 0.06 var(--hue)));
            color: light-dark(oklch(0.38 0.09 var(--hue)), oklch(0.9 0.05 var(--hue)));
            font-size: calc(var(--size, 2.25rem) * 0.38);
            font-weight: 650;
            letter-spacing: 0.01em;
            line-height: 1;
            user-select: none;
        }
        :host([square]) .face {
            border-radius: 28%;
        }
        .dot {
            position: absolute;
            right: -1px;
            bottom: -1px;
            width: 32%;
            height: 32%;
            min-width: 8px;
            min-height: 8px;
            border-radius: 50%;
            border: 2px solid var(--around, var(--paper));
            background: var(--edge);
            box-sizing: border-box;
        }
        .dot.online {
            background: var(--good);
        }
        .dot.away {
            background: var(--sun);
        }
        .dot.dnd {
            background: var(--bad);
        }
        .dot.offline {
            display: none;
        }
    `;

    constructor() {
        super();
        /** @type {any} */
        this.user = null;
        /** @type {string | undefined} */
        this.status = undefined;
        this.square = false;
    }

    render() {
        const { id = '', displayName = '' } = this.user ?? {};
        return html`<span class="face" aria-hidden="true" ${styles({ '--hue': hueOf(id) })}>${initialsOf(displayName)}</span>
            ${this.status
                ? html`<span class="dot ${this.status}" role="img" aria-label=${t(`presence.${this.status}`)}></span>`
                : nothing}`;
    }
}

customElements.define('person-avatar', PersonAvatar);
