// @ts-check
import { css, html, LitElement, svg } from 'lit';
import { number } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';

const MINUTES = 60;
const HEIGHT = 32;
const MINUTE = 60_000;

/** The last hour of a queue: a bar for each minute, what failed on top. */
export class MinuteChart extends LitElement {
    static properties = { minutes: { attribute: false } };
    static styles = css`
        :host {
            display: block;
        }
        svg {
            display: block;
            width: 100%;
            height: 2.75rem;
        }
        p {
            margin: 0.375rem 0 0;
            color: var(--soft);
            font-size: var(--tiny);
        }
        .ground {
            fill: var(--line);
        }
        .well {
            fill: var(--accent);
        }
        .ill {
            fill: var(--bad);
        }
    `;

    constructor() {
        super();
        /** @type {any[]} */
        this.minutes = [];
        new Follow(this, i18n);
    }

    render() {
        const now = Math.floor(Date.now() / MINUTE);
        const bars = this.minutes
            .map((minute) => ({ ...minute, at: MINUTES - 1 - (now - Math.floor(new Date(minute.minute).getTime() / MINUTE)) }))
            .filter(({ at }) => at >= 0 && at < MINUTES);
        const most = Math.max(1, ...bars.map(({ completed, failed }) => completed + failed));
        const sum = (/** @type {'completed' | 'failed'} */ what) => number(bars.reduce((all, bar) => all + bar[what], 0));
        return html`<svg viewBox="0 0 ${MINUTES * 4} ${HEIGHT + 1}" preserveAspectRatio="none" aria-hidden="true">
                <rect class="ground" x="0" y=${HEIGHT} width=${MINUTES * 4} height="1"></rect>
                ${bars.map((bar) => this.#bar(bar, most))}
            </svg>
            <p>${t('admin.chart', { completed: sum('completed'), failed: sum('failed') })}</p>`;
    }

    /** @param {any} bar @param {number} most */
    #bar({ at, completed, failed }, most) {
        const ill = (failed / most) * HEIGHT;
        const well = (completed / most) * HEIGHT;
        return svg`<rect class="well" x=${at * 4} y=${HEIGHT - well} width="3" height=${well}></rect>
            <rect class="ill" x=${at * 4} y=${HEIGHT - well - ill} width="3" height=${ill}></rect>`;
    }
}

customElements.define('minute-chart', MinuteChart);
