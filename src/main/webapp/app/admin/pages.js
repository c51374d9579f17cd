// @ts-check
import { html, nothing } from 'lit';
import { t } from '@/platform/i18n.js';

/** Which page of a long list is looked at, and the way to the one before and the next. */
export class Pages {
    /** @type {string[]} where the pages before this one began, and this one */
    #cursors = [''];
    #turned;

    /** @param {() => void} turned is called when another page is wanted */
    constructor(turned) {
        this.#turned = turned;
    }

    get cursor() {
        return /** @type {string} */ (this.#cursors.at(-1));
    }

    /** Another list begins with its first page. */
    first() {
        this.#cursors = [''];
    }

    /** @param {string[]} cursors */
    #turn(cursors) {
        this.#cursors = cursors;
        this.#turned();
    }

    /** Nothing where one page is all. @param {any} page @param {string} back @param {string} on what lies in the two directions */
    bar(page, back, on) {
        if (!page || (!page.hasMore && this.#cursors.length === 1)) return nothing;
        return html`<nav class="pages" aria-label=${t('admin.pages')}>
            <button class="button quiet small" ?disabled=${this.#cursors.length === 1} @click=${() => this.#turn(this.#cursors.slice(0, -1))}>${back}</button>
            <button class="button quiet small" ?disabled=${!page.hasMore} @click=${() => this.#turn([...this.#cursors, page.nextCursor])}>${on}</button>
        </nav>`;
    }
}
