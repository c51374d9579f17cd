// @ts-check
import { Store } from './store.js';

/**
 * Which page the address asks for. Links are ordinary links; the ones that stay inside the client are followed here
 * without a reload.
 */
class Router extends Store {
    /** @type {{name: string, params: Record<string, string>}} */
    route = { name: 'home', params: {} };
    /** @type {{name: string, pattern: URLPattern}[]} */
    #routes = [];

    /** @param {Record<string, string>} paths name → pattern */
    start(paths) {
        this.#routes = Object.entries(paths).map(([name, pathname]) => ({ name, pattern: new URLPattern({ pathname }) }));
        addEventListener('popstate', () => this.#match());
        document.addEventListener('click', (event) => this.#click(event));
        this.#match();
    }

    /** @param {string} path @param {{replace?: boolean}} [options] */
    go(path, { replace = false } = {}) {
        if (path === location.pathname) return;
        if (replace) history.replaceState(null, '', path);
        else history.pushState(null, '', path);
        this.#match();
    }

    #match() {
        for (const { name, pattern } of this.#routes) {
            const found = pattern.exec({ pathname: location.pathname });
            if (found) {
                this.route = { name, params: /** @type {any} */ (found.pathname.groups) };
                return this.changed();
            }
        }
        this.route = { name: 'home', params: {} };
        this.changed();
    }

    /** @param {MouseEvent} event */
    #click(event) {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        const link = /** @type {HTMLAnchorElement | undefined} */ (
            event.composedPath().find((node) => node instanceof HTMLAnchorElement)
        );
        if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
        event.preventDefault();
        this.go(link.pathname);
    }
}

export const router = new Router();
