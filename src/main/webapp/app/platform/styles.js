// @ts-check
import { noChange } from 'lit';
import { directive, Directive } from 'lit/directive.js';

// Lit's own directive for styles writes a style attribute at first render, which a strict Content-Security-Policy refuses;
// the CSS object model is allowed.
class Styles extends Directive {
    render() {
        return noChange;
    }

    /** @param {any} part @param {[Record<string, string | number | null>]} values */
    update(part, [values]) {
        for (const [name, value] of Object.entries(values)) {
            if (value === null || value === undefined) part.element.style.removeProperty(name);
            else part.element.style.setProperty(name, String(value));
        }
        return noChange;
    }
}

/** Sets CSS properties on the element it stands in: `<div ${styles({'--hue': 210})}>`. */
export const styles = directive(Styles);
