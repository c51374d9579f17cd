// @ts-check

const NEAR = 48;
const FAR = 500;
const AHEAD = '1200px 0px';

/**
 * Keeps a scrolled list where it is: at the end while it is at the end, otherwise with the first visible row on the
 * very pixel it was, whatever comes in above or below. It also asks for the next page before it is needed.
 */
export class Place {
    pinned = true;
    far = false;
    /** @type {{key: string, top: number} | null} */
    #kept = null;
    #landed = false;
    /** @type {IntersectionObserver | null} */
    #ahead = null;
    /** @type {ResizeObserver | null} */
    #size = null;

    /** @param {import('lit').LitElement & {timeline: any}} host */
    constructor(host) {
        this.host = host;
        host.addController(this);
    }

    hostUpdated() {
        if (this.#size) return;
        this.#size = new ResizeObserver(() => this.pinned && this.#landed && this.#toEnd());
        for (const part of this.host.renderRoot.querySelectorAll('.scroller, .inner')) this.#size.observe(part);
    }

    hostDisconnected() {
        this.#size?.disconnect();
        this.#size = null;
        this.#ahead?.disconnect();
    }

    /** Another list: begin at its end. */
    forget() {
        this.pinned = true;
        this.far = false;
        this.#kept = null;
        this.#landed = false;
    }

    pin() {
        this.pinned = true;
        this.far = false;
        this.#kept = null;
    }

    /** Before a render. */
    remember() {
        const box = this.#box;
        this.#kept = null;
        if (!box || this.pinned) return;
        const top = box.getBoundingClientRect().top;
        for (const row of box.querySelectorAll('li[data-key]')) {
            const place = row.getBoundingClientRect();
            if (place.bottom > top) {
                this.#kept = { key: /** @type {HTMLElement} */ (row).dataset.key ?? '', top: place.top };
                return;
            }
        }
    }

    /** After a render. @param {any} timeline @param {boolean} toNew whether to begin at the line above what is new */
    restore(timeline, toNew) {
        const box = this.#box;
        if (!box || !timeline.loaded) return;
        if (!this.#landed) this.#land(box, timeline, toNew);
        else if (this.pinned && !timeline.window.hasNewer) this.#toEnd();
        else if (this.#kept) {
            const row = box.querySelector(`li[data-key="${CSS.escape(this.#kept.key)}"]`);
            if (row) box.scrollTop += row.getBoundingClientRect().top - this.#kept.top;
        }
        if (!timeline.busy) this.#watch(box, timeline);
    }

    /** @param {any} timeline */
    scrolled(timeline) {
        const box = this.#box;
        if (!box || !this.#landed) return;
        const left = box.scrollHeight - box.scrollTop - box.clientHeight;
        const pinned = left < NEAR && !timeline.window.hasNewer;
        const far = left > FAR;
        if (pinned) timeline.below = 0;
        if (pinned === this.pinned && far === this.far) return;
        this.pinned = pinned;
        this.far = far;
        this.host.requestUpdate();
    }

    /** @param {HTMLElement} box @param {any} timeline @param {boolean} toNew */
    #land(box, timeline, toNew) {
        this.#landed = true;
        const line = toNew ? /** @type {HTMLElement | null} */ (box.querySelector('[data-new]')) : null;
        if (!line) return this.#toEnd();
        const above = line.getBoundingClientRect().top - box.getBoundingClientRect().top;
        box.scrollTop += above - box.clientHeight / 3;
        this.pinned = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR && !timeline.window.hasNewer;
    }

    #toEnd() {
        const box = this.#box;
        if (box) box.scrollTop = box.scrollHeight;
    }

    /** An edge that is still in sight after a page came in must be told of again, so the watch begins anew. */
    #watch(/** @type {HTMLElement} */ box, /** @type {any} */ timeline) {
        this.#ahead?.disconnect();
        const { hasOlder, hasNewer } = timeline.window;
        if ((!hasOlder && !hasNewer) || timeline.problem) return;
        this.#ahead = new IntersectionObserver(
            (entries) => {
                for (const { isIntersecting, target } of entries) {
                    if (!isIntersecting) continue;
                    if (/** @type {HTMLElement} */ (target).dataset.edge === 'older') timeline.older();
                    else timeline.newer();
                }
            },
            { root: box, rootMargin: AHEAD },
        );
        for (const edge of box.querySelectorAll('.edge')) this.#ahead.observe(edge);
    }

    /** @returns {HTMLElement | null} */
    get #box() {
        return this.host.renderRoot.querySelector('.scroller');
    }
}
