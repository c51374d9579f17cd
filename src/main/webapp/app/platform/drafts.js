// @ts-check
const PREFIX = 'meydan.draft.';

/** What somebody began to write, per room or thread, until it is sent. @param {string} place */
export function draftOf(place) {
    return localStorage.getItem(PREFIX + place) ?? '';
}

/** @param {string} place @param {string} text */
export function keepDraft(place, text) {
    if (text.trim() === '') localStorage.removeItem(PREFIX + place);
    else localStorage.setItem(PREFIX + place, text);
}
