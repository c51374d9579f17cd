// @ts-check

const PAUSE = 2_000;

/**
 * Asks for something again and again while the element is in the page and the page is seen. An answer that comes after a later question is not
 * taken.
 */
export class Refetch {
    /** @type {any} the last answer */
    value = null;
    /** @type {unknown} */
    problem = null;
    #host;
    #ask;
    #turn = 0;
    /** @type {any} */
    #timer = 0;
    #seen = () => this.#visible() && this.now();

    /** @param {import('lit').LitElement} host @param {() => Promise<any>} ask */
    constructor(host, ask) {
        this.#host = host;
        this.#ask = ask;
        host.addController(this);
    }

    hostConnected() {
        document.addEventListener('visibilitychange', this.#seen);
        this.now();
    }

    hostDisconnected() {
        document.removeEventListener('visibilitychange', this.#seen);
        clearTimeout(this.#timer);
        this.#turn++;
    }

    /** Asks at once. */
    async now() {
        clearTimeout(this.#timer);
        const turn = ++this.#turn;
        const [value, problem] = await this.#ask().then(
            (answer) => [answer, null],
            (failure) => [this.value, failure],
        );
        if (turn !== this.#turn) return;
        this.value = value;
        this.problem = problem;
        this.#host.requestUpdate();
        if (this.#visible() && (!problem || /** @type {any} */ (problem).passing)) this.#timer = setTimeout(() => this.now(), PAUSE);
    }

    /** Something else is asked for: what was answered says nothing about it. */
    anew() {
        this.value = null;
        this.#host.requestUpdate();
        return this.now();
    }

    #visible() {
        return document.visibilityState === 'visible' && navigator.onLine;
    }
}
