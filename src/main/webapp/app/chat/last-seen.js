// @ts-check
import { brief } from '@/platform/format.js';
import { t } from '@/platform/i18n.js';
import { presence } from './presence-store.js';

/** "Online", "Away", or when somebody was here last. @param {string} userId */
export function lastSeen(userId) {
    const status = presence.of(userId);
    const when = presence.lastSeen(userId);
    if (status === 'offline' && when) return t('presence.last', { when: brief(when) });
    return t(`presence.${status}`);
}
