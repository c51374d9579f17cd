// @ts-check
import { html, nothing } from 'lit';
import { session } from '@/platform/session.js';

/**
 * A labelled field of a form for secrets: nothing corrects, remembers or capitalises what is typed.
 * @param {string} name @param {string} label
 * @param {{type?: string, complete?: string, hint?: string, fault?: string, pattern?: string, maxlength?: number, numeric?: boolean}} options
 *     `fault`: what is wrong with it, as the server said
 */
export function field(name, label, { type = 'text', complete = 'off', hint = '', fault = '', pattern, maxlength, numeric = false }) {
    const said = fault || hint;
    return html`<label class="field"
        >${label}
        <input
            name=${name}
            type=${type}
            required
            autocomplete=${complete}
            autocapitalize="none"
            spellcheck="false"
            inputmode=${numeric ? 'numeric' : nothing}
            pattern=${pattern ?? nothing}
            maxlength=${maxlength ?? nothing}
            aria-invalid=${fault ? 'true' : nothing}
            aria-describedby=${said ? `${name}-said` : nothing}
        />
        ${said ? html`<small id="${name}-said" class=${fault ? 'bad' : ''}>${said}</small>` : nothing}
    </label>`;
}

/** A code of the authenticator. @param {string} label */
export function codeField(label) {
    return field('code', label, { complete: 'one-time-code', pattern: '[0-9 ]{6,8}', maxlength: 8, numeric: true });
}

/** Tells password managers whose password is asked for. */
export function owner() {
    return html`<input class="only-heard" name="username" autocomplete="username" tabindex="-1" aria-hidden="true" readonly .value=${session.user?.handle ?? ''} />`;
}

/** What a form says, without what is only there for password managers. @param {SubmitEvent} event */
export function given(event) {
    const { username, ...said } = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (event.target)));
    return /** @type {Record<string, string>} */ (said);
}
