// @ts-check

/** @type {HTMLElement | undefined} */
let region;

/** Says something to a screen reader without moving the focus. @param {string} text */
export function announce(text) {
    if (!region) {
        region = document.createElement('div');
        region.setAttribute('role', 'status');
        region.setAttribute('aria-live', 'polite');
        region.className = 'announcer';
        document.body.append(region);
    }
    region.textContent = text;
}
