// @ts-check
import '@/shell/app-shell.js';
import { PATHS } from '@/routes.js';
import { i18n } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { session } from '@/platform/session.js';
import { applyTheme } from '@/platform/theme.js';

applyTheme();
await i18n.choose();
router.start(PATHS);
await session.restore();

const policy = globalThis.trustedTypes?.createPolicy('client', {
    createScriptURL: (/** @type {string} */ address) => {
        if (address !== '/sw.js') throw new TypeError(address);
        return address;
    },
});
if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register(/** @type {any} */ (policy?.createScriptURL('/sw.js') ?? '/sw.js')).catch(() => null);
}
