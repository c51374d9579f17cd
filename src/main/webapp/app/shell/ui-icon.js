// @ts-check
import { css, html, LitElement, svg } from 'lit';

/** Drawn on a 24 × 24 grid with one stroke. */
const SHAPES = {
    send: svg`<path d="M4 12 20 4l-5.5 16-3-6.5z"/><path d="M11.5 13.5 20 4"/>`,
    smile: svg`<circle cx="12" cy="12" r="8.5"/><path d="M8.5 14.2c1.8 2.4 5.2 2.4 7 0"/><path d="M9 9.6v.2M15 9.6v.2"/>`,
    reply: svg`<path d="M20 11.5a7.5 7.5 0 0 1-10.9 6.7L4.5 19.5l1.3-4.4A7.5 7.5 0 1 1 20 11.5z"/>`,
    edit: svg`<path d="m5 19 .8-3.6L16 5.2l2.8 2.8L8.6 18.2z"/><path d="m13.8 7.4 2.8 2.8"/>`,
    delete: svg`<path d="M5 7h14M10 7V4.8h4V7M7 7l.8 12.2h8.4L17 7"/>`,
    close: svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`,
    back: svg`<path d="M14.5 5.5 8 12l6.5 6.5"/>`,
    plus: svg`<path d="M12 5v14M5 12h14"/>`,
    search: svg`<circle cx="11" cy="11" r="6.2"/><path d="m19.5 19.5-4-4"/>`,
    people: svg`<circle cx="9" cy="8.5" r="3.2"/><path d="M3.5 19c.4-3.4 2.7-5.2 5.5-5.2s5.1 1.8 5.5 5.2"/><path d="M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.3 14.2c1.8.7 3 2.4 3.2 4.8"/>`,
    compass: svg`<circle cx="12" cy="12" r="8.5"/><path d="m15.5 8.5-2 5-5 2 2-5z"/>`,
    down: svg`<path d="m6 10 6 6 6-6"/>`,
    check: svg`<path d="m5.5 12.5 4.2 4.2L18.5 7.5"/>`,
    checks: svg`<path d="m2.5 12.5 4.2 4.2L15 8"/><path d="m11.5 15.5 1.4 1.2L21.5 8"/>`,
    clock: svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`,
    alert: svg`<path d="M12 4.5 21 19.5H3z"/><path d="M12 10.5v4M12 17v.2"/>`,
    lock: svg`<rect x="6" y="11" width="12" height="8.5" rx="2"/><path d="M8.5 11V8.5a3.5 3.5 0 0 1 7 0V11"/>`,
    shield: svg`<path d="M12 3.8 19 6v5.4c0 4.3-2.9 7.4-7 8.8-4.1-1.4-7-4.5-7-8.8V6z"/><path d="m9 12 2.2 2.2L15.2 10"/>`,
    key: svg`<circle cx="8" cy="12" r="3.7"/><path d="M11.7 12H20v3.2M16.5 12v2.4"/>`,
    device: svg`<rect x="3.5" y="5" width="17" height="11" rx="1.5"/><path d="M9 19.5h6M12 16v3.5"/>`,
    phone: svg`<rect x="7" y="3.5" width="10" height="17" rx="2"/><path d="M11 17.5h2"/>`,
    download: svg`<path d="M12 4.5v10m-4-4 4 4 4-4M5 19.5h14"/>`,
    hash: svg`<path d="M9.5 4.5 8 19.5M16 4.5l-1.5 15M4.8 9.3h15M4.2 14.7h15"/>`,
    keyboard: svg`<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M6.5 10h.1M10 10h.1M13.5 10h.1M17 10h.1M8 14h8"/>`,
    leave: svg`<path d="M13.5 5H6v14h7.5M11 12h9m-3-3 3 3-3 3"/>`,
    copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5H6.5a1 1 0 0 0-1 1v9"/>`,
    settings: svg`<circle cx="12" cy="12" r="3"/><path d="M12 3.8v2.4M12 17.8v2.4M3.8 12h2.4M17.8 12h2.4M6.2 6.2l1.7 1.7M16.1 16.1l1.7 1.7M6.2 17.8l1.7-1.7M16.1 7.9l1.7-1.7"/>`,
};

/** A picture beside a word, or in a button that has a name: never read out. */
export class UiIcon extends LitElement {
    static properties = { name: {} };
    static styles = css`
        :host {
            display: inline-flex;
            flex: none;
            width: 1.25em;
            height: 1.25em;
        }
        svg {
            width: 100%;
            height: 100%;
            fill: none;
            stroke: currentColor;
            stroke-width: 1.7;
            stroke-linecap: round;
            stroke-linejoin: round;
        }
    `;

    constructor() {
        super();
        this.name = '';
    }

    render() {
        const shape = SHAPES[/** @type {keyof typeof SHAPES} */ (this.name)];
        return html`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
    }
}

customElements.define('ui-icon', UiIcon);
