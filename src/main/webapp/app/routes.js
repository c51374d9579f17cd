// @ts-check

/** Every address of the client; the server answers each with the same page. */
export const PATHS = {
    signin: '/signin',
    signup: '/signup',
    forgot: '/forgot-password',
    reset: '/reset-password',
    confirm: '/confirm-email',
    channels: '/channels',
    members: '/rooms/:roomId/members',
    thread: '/rooms/:roomId/thread/:messageId',
    room: '/rooms/:roomId',
    'admin-queue': '/admin/queues/:queue',
    'admin-queues': '/admin/queues',
    'admin-job': '/admin/jobs/:jobId',
    'admin-jobs': '/admin/jobs',
    'admin-schedules': '/admin/schedules',
    'admin-caches': '/admin/caches',
    'admin-event': '/admin/events/:subscription',
    'admin-events': '/admin/events',
    'admin-webhook': '/admin/webhooks/:webhook',
    'admin-webhooks': '/admin/webhooks',
    'settings-people': '/settings/people',
    'settings-security': '/settings/:part?',
    home: '/',
};

/** What is needed only by some is fetched when somebody asks for it. @type {Record<string, () => Promise<any>>} */
const LATER = {
    admin: () => import('@/admin/admin-page.js'),
    auth: () => import('@/account/auth-page.js'),
    settings: () => import('@/settings/settings-page.js'),
    letter: () => import('@/account/letter-page.js'),
    chat: () => import('@/chat/chat-page.js'),
};

const RELOADED = 'meydan.reloaded';

/**
 * Loads a page. After a new release the modules of the old one are gone from the server: then the whole client is
 * loaded again, once.
 * @param {string} name
 */
export async function load(name) {
    try {
        await LATER[name]();
        sessionStorage.removeItem(RELOADED);
    } catch (error) {
        if (!navigator.onLine || sessionStorage.getItem(RELOADED)) throw error;
        sessionStorage.setItem(RELOADED, '1');
        location.reload();
    }
}
