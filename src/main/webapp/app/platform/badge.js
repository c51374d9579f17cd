// @ts-check

/** Says in the tab, and on the icon of an installed client, how much is unread. @param {string} place @param {number} unread */
export function showUnread(place, unread) {
    const title = [place, 'Meydan'].filter(Boolean).join(' · ');
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title;
    if (unread > 0) navigator.setAppBadge?.(unread).catch(() => {});
    else navigator.clearAppBadge?.().catch(() => {});
}
