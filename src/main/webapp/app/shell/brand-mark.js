// @ts-check
import { css, html, LitElement } from 'lit';

/** The mark: an eight-pointed star as on old tiles, and in its middle the square where people meet. */
export class BrandMark extends LitElement {
    static styles = css`
        :host {
            display: inline-flex;
            flex: none;
            width: 2rem;
            height: 2rem;
        }
        svg {
            width: 100%;
            height: 100%;
        }
        .star {
            fill: var(--accent);
        }
        .ring {
            fill: none;
            stroke: var(--on-accent);
            stroke-width: 4.5;
        }
        .sun {
            fill: #f2b84b;
        }
    `;

    render() {
        return html`<svg viewBox="0 0 64 64" aria-hidden="true">
            <g class="star">
                <rect x="12" y="12" width="40" height="40" rx="5"></rect>
                <rect x="12" y="12" width="40" height="40" rx="5" transform="rotate(45 32 32)"></rect>
            </g>
            <circle class="ring" cx="32" cy="32" r="12.5"></circle>
            <circle class="sun" cx="32" cy="32" r="4.5"></circle>
        </svg>`;
    }
}

customElements.define('brand-mark', BrandMark);
