// @ts-check
import { i18n, t } from './i18n.js';

// Chromium claims to know Azerbaijani but has neither its months nor its days, so they are written down here.
const AZ_MONTHS = ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avqust', 'sentyabr', 'oktyabr', 'noyabr', 'dekabr'];
const AZ_DAYS = ['bazar', 'bazar ertəsi', 'çərşənbə axşamı', 'çərşənbə', 'cümə axşamı', 'cümə', 'şənbə'];
const DAY = 86_400_000;

/** The locale whose numbers and clock are right: Turkish ones serve for Azerbaijani. */
const numeric = () => (i18n.locale === 'az' ? 'tr' : regional(i18n.locale));
/** British clocks for the British. @param {string} locale */
const regional = (locale) => navigator.languages.find((tag) => tag.startsWith(`${locale}-`)) ?? locale;

/** @param {string | Date} when */
export function time(when) {
    return new Intl.DateTimeFormat(numeric(), { timeStyle: 'short' }).format(new Date(when));
}

/** @param {number} value */
export function number(value) {
    return new Intl.NumberFormat(numeric()).format(value);
}

/** Today, yesterday, or the date; the year only where it is another one. @param {string | Date} when @param {Date} [now] */
export function day(when, now = new Date()) {
    const date = new Date(when);
    const ago = Math.round((midnight(now) - midnight(date)) / DAY);
    if (ago === 0) return t('day.today');
    if (ago === 1) return t('day.yesterday');
    return longDate(date, date.getFullYear() !== now.getFullYear());
}

/** @param {Date} date @param {boolean} withYear */
export function longDate(date, withYear) {
    if (i18n.locale === 'az') {
        const year = withYear ? ` ${date.getFullYear()}` : '';
        return `${date.getDate()} ${AZ_MONTHS[date.getMonth()]}${year}, ${AZ_DAYS[date.getDay()]}`;
    }
    return new Intl.DateTimeFormat(regional(i18n.locale), {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: withYear ? 'numeric' : undefined,
    }).format(date);
}

/** Short enough for a list: a time today, then a day, then a date. @param {string | Date} when @param {Date} [now] */
export function brief(when, now = new Date()) {
    const date = new Date(when);
    const ago = Math.round((midnight(now) - midnight(date)) / DAY);
    if (ago === 0) return time(date);
    if (ago === 1) return t('day.yesterday');
    return `${String(date.getDate()).padStart(2, '0')}.${String(date.getMonth() + 1).padStart(2, '0')}`;
}

/** The whole moment, for a tooltip. @param {string | Date} when */
export function moment(when) {
    return `${longDate(new Date(when), true)} ${time(when)}`;
}

/** Date and time to the second, for tables of figures. @param {string | Date} when */
export function stamp(when) {
    return new Intl.DateTimeFormat(numeric(), { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(when));
}

/** A length of time with the unit that suits it. @param {number} millis */
export function duration(millis) {
    if (millis < 1_000) return t('unit.ms', { value: number(Math.round(millis)) });
    if (millis < 60_000) return t('unit.s', { value: number(Math.round(millis / 100) / 10) });
    return t('unit.min', { value: number(Math.round(millis / 6_000) / 10) });
}

/** @param {string | Date} a @param {string | Date} b */
export function sameDay(a, b) {
    return midnight(new Date(a)) === midnight(new Date(b));
}

/** "Ann, Bob and Cleo". @param {string[]} names */
export function list(names) {
    if (names.length < 2) return names.join('');
    return t('list.and', { head: names.slice(0, -1).join(', '), last: names[names.length - 1] });
}

/** @param {Date} date */
function midnight(date) {
    return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
