// @ts-check
import { i18n, t } from './i18n.js';
import { Problem } from './problem.js';

/**
 * A problem in the person's words: what happened, what to do, and the id to name when asking for help.
 * @param {unknown} error @returns {{what: string, todo: string, requestId: string}}
 */
export function explain(error) {
    const problem = error instanceof Problem ? error : new Problem({ code: 'unknown', detail: String(error) });
    return { what: what(problem), todo: todo(problem), requestId: problem.requestId };
}

/** @param {Problem} problem */
function what(problem) {
    const key = `problem.${problem.code}`;
    if (i18n.has(key)) return t(key);
    if (problem.errors.length) return problem.errors.map(({ field, message }) => `${field}: ${message}`).join(' · ');
    return problem.detail || t('problem.unknown');
}

/** @param {Problem} problem */
function todo(problem) {
    const key = `todo.${problem.code}`;
    if (i18n.has(key)) return t(key);
    if (problem.code === 'timeout') return t('todo.network');
    if (problem.retryAfter) return t('todo.wait', { seconds: problem.retryAfter });
    if (problem.status === 401) return t('todo.signin');
    if (problem.status === 403 || problem.status === 404) return t('todo.ask');
    if (problem.status >= 500) return t('todo.later');
    return t('todo.check');
}
