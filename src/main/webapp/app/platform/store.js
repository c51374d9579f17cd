// @ts-check

/** State that others may follow. Changes of one turn are told once. */
export class Store extends EventTarget {
    #told = true;

    changed() {
        if (!this.#told) return;
        this.#told = false;
        queueMicrotask(() => {
            this.#told = true;
            this.dispatchEvent(new Event('change'));
        });
    }

    /** @param {() => void} listener @returns {() => void} stops following */
    follow(listener) {
        this.addEventListener('change', listener);
        return () => this.removeEventListener('change', listener);
    }
}

/** Renders a Lit element again whenever one of the stores changes, for as long as it is in the page. */
export class Follow {
    #host;
    #stores;
    /** @type {(() => void)[]} */
    #stops = [];

    /** @param {import('lit').ReactiveControllerHost} host @param {...Store} stores */
    constructor(host, ...stores) {
        this.#host = host;
        this.#stores = stores;
        host.addController(this);
    }

    hostConnected() {
        this.#stops = this.#stores.map((store) => store.follow(() => this.#host.requestUpdate()));
    }

    hostDisconnected() {
        for (const stop of this.#stops) stop();
    }

    /** Follows other stores from now on. @param {...Store} stores */
    change(...stores) {
        if (stores.length === this.#stores.length && stores.every((store, i) => store === this.#stores[i])) return;
        this.hostDisconnected();
        this.#stores = stores;
        this.hostConnected();
    }
}
