// @ts-check

/** @typedef {{kind: 'text' | 'bold' | 'italic' | 'code' | 'block' | 'link' | 'mention', value: string}} Token */

const MARKS =
    /```\n?([\s\S]+?)\n?```|`([^`\n]+)`|\*\*([^*\n]+)\*\*|(?<![\w*])\*([^*\s][^*\n]*)\*(?!\w)|\b(https?:\/\/[^\s<>"'`]+)|(?<![\w@/])@([\p{L}\p{N}_][\p{L}\p{N}_.-]{1,38})/gu;
const TRAILING = /[.,;:!?…»”’]+$/;

/**
 * Cuts a message into pieces that are shown differently. Whatever is not understood stays text: nothing that a person
 * types is ever read as markup by the browser.
 * @param {string} text @returns {Token[]}
 */
export function tokens(text) {
    /** @type {Token[]} */
    const found = [];
    let from = 0;
    for (const match of text.matchAll(MARKS)) {
        const [whole, block, code, bold, italic, link, mention] = match;
        const { kind, value, length } = piece(whole, { block, code, bold, italic, link, mention });
        push(found, 'text', text.slice(from, match.index));
        push(found, kind, value);
        from = match.index + length;
    }
    push(found, 'text', text.slice(from));
    return found;
}

/**
 * @param {string} whole @param {Record<string, string | undefined>} groups
 * @returns {{kind: Token['kind'], value: string, length: number}}
 */
function piece(whole, groups) {
    if (groups.link) {
        const value = withoutTail(groups.link);
        return { kind: 'link', value, length: value.length };
    }
    if (groups.mention) {
        const value = groups.mention.replace(/[.-]+$/, '');
        return { kind: 'mention', value, length: value.length + 1 };
    }
    const [kind, value] = /** @type {[Token['kind'], string]} */ (Object.entries(groups).find(([, given]) => given !== undefined));
    return { kind, value, length: whole.length };
}

/** A full stop or a closing bracket after an address belongs to the sentence. @param {string} link */
function withoutTail(link) {
    let value = link.replace(TRAILING, '');
    while (value.endsWith(')') && count(value, ')') > count(value, '(')) value = value.slice(0, -1).replace(TRAILING, '');
    return value;
}

/** @param {string} text @param {string} sign */
function count(text, sign) {
    return text.split(sign).length - 1;
}

/** @param {Token[]} found @param {Token['kind']} kind @param {string} value */
function push(found, kind, value) {
    if (value !== '') found.push({ kind, value });
}

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,12}$/u;

/** One to a few emoji and nothing else: shown large. @param {string} text */
export function isEmojiOnly(text) {
    return EMOJI_ONLY.test(text) && /\p{Extended_Pictographic}/u.test(text);
}
