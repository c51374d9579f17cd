// @ts-check
import { Store } from './store.js';

export const LOCALES = { en: 'English', tr: 'Türkçe', az: 'Azərbaycanca' };
const KEPT = 'meydan.locale';

class I18n extends Store {
    locale = 'en';
    /** @type {Record<string, any>} */
    texts = {};
    #plural = new Intl.PluralRules('en');

    /** The language of the last visit, of the person, of the browser; in this order. @param {string} [ofPerson] */
    async choose(ofPerson) {
        const wishes = [localStorage.getItem(KEPT), ofPerson, ...navigator.languages, 'en'];
        const locale = wishes.map((wish) => (wish ?? '').slice(0, 2)).find((wish) => wish in LOCALES) ?? 'en';
        if (locale !== this.locale || !Object.keys(this.texts).length) await this.#load(locale);
    }

    /** @param {string} locale */
    async use(locale) {
        localStorage.setItem(KEPT, locale);
        await this.#load(locale);
    }

    /** @param {string} locale */
    async #load(locale) {
        const response = await fetch(new URL(`../i18n/${locale}.json`, import.meta.url));
        this.texts = await response.json();
        this.locale = locale;
        this.#plural = new Intl.PluralRules(locale);
        document.documentElement.lang = locale;
        this.changed();
    }

    /** @param {string} key @param {Record<string, any>} [values] @returns {string} */
    t(key, values = {}) {
        const found = this.texts[key];
        const text = typeof found === 'object' ? this.#form(found, values.count) : found;
        if (text === undefined) return key;
        return text.replace(/\{(\w+)\}/g, (/** @type {string} */ whole, /** @type {string} */ name) => values[name] ?? whole);
    }

    /** @param {Record<string, string>} forms @param {number} count */
    #form(forms, count) {
        if (count === 0 && forms.zero) return forms.zero;
        return forms[this.#plural.select(count)] ?? forms.other;
    }

    /** @param {string} key */
    has(key) {
        return key in this.texts;
    }
}

export const i18n = new I18n();
/** @param {string} key @param {Record<string, any>} [values] */
export const t = (key, values) => i18n.t(key, values);
