// @ts-check
const KEPT = 'meydan.theme';
export const THEMES = ['system', 'light', 'dark'];

export function theme() {
    return localStorage.getItem(KEPT) ?? 'system';
}

/** @param {string} wanted */
export function useTheme(wanted) {
    localStorage.setItem(KEPT, wanted);
    applyTheme();
}

export function applyTheme() {
    const wanted = theme();
    if (wanted === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = wanted;
}
