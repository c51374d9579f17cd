// @ts-check
import { html } from 'lit';

/** Tiles as on an old square, laid star to star. */
export function floor() {
    return html`<svg class="floor" aria-hidden="true">
        <defs>
            <pattern id="tile" width="120" height="120" patternUnits="userSpaceOnUse">
                <rect x="27" y="27" width="66" height="66"></rect>
                <rect x="27" y="27" width="66" height="66" transform="rotate(45 60 60)"></rect>
                <circle cx="60" cy="60" r="19"></circle>
                <circle cx="0" cy="0" r="9"></circle>
                <circle cx="120" cy="0" r="9"></circle>
                <circle cx="0" cy="120" r="9"></circle>
                <circle cx="120" cy="120" r="9"></circle>
                <path d="M60 13.3V0M60 106.7V120M13.3 60H0M106.7 60H120"></path>
            </pattern>
        </defs>
        <rect class="laid" width="100%" height="100%" fill="url(#tile)"></rect>
    </svg>`;
}
