// @ts-check

const ROOM = 'conversation:';

/**
 * How far each topic was heard. It drops what is known already and notices a hole, so that an event reaches the
 * listeners exactly once and in order however often the line was lost.
 */
export class Positions {
    /** @type {Map<string, number | undefined>} room id → last number */
    #rooms = new Map();
    #user = '';
    /** @type {number | undefined} */
    #userSeq;
    /** @type {Map<string, number>} topic → position of the last hole that was asked for */
    #asked = new Map();

    clear() {
        this.#rooms.clear();
        this.#asked.clear();
        this.#user = '';
        this.#userSeq = undefined;
    }

    /** @param {string} roomId @param {number} [after] */
    want(roomId, after) {
        const known = this.#rooms.get(roomId);
        if (known === undefined || (after !== undefined && after > known)) this.#rooms.set(roomId, after);
    }

    /** @param {string} roomId */
    drop(roomId) {
        this.#rooms.delete(roomId);
    }

    rooms() {
        return [...this.#rooms.keys()];
    }

    /** @param {string} roomId */
    of(roomId) {
        return this.#rooms.get(roomId);
    }

    /** @param {string} topic */
    roomOf(topic) {
        return topic.slice(topic.indexOf(':') + 1);
    }

    /**
     * The server's `ready`: where the own topic stands now.
     * @param {Record<string, number>} topics
     * @returns {number | null} from where to resume, if something was missed
     */
    greet(topics) {
        const [topic, seq] = Object.entries(topics).find(([name]) => name.startsWith('user:')) ?? ['', 0];
        if (topic !== this.#user || this.#userSeq === undefined) {
            this.#user = topic;
            this.#userSeq = seq;
            return null;
        }
        return this.#userSeq < seq ? this.#userSeq : null;
    }

    /** @param {string} roomId @param {number} lastSeq @param {boolean} resync */
    joined(roomId, lastSeq, resync) {
        if (!this.#rooms.has(roomId)) return;
        if (resync || this.#rooms.get(roomId) === undefined) this.#rooms.set(roomId, lastSeq);
    }

    /** @param {string} topic @param {number} lastSeq */
    resync(topic, lastSeq) {
        if (topic === this.#user) this.#userSeq = lastSeq;
        else if (this.#rooms.has(this.roomOf(topic))) this.#rooms.set(this.roomOf(topic), lastSeq);
    }

    /** @param {string} topic @param {number} seq @returns {'next' | 'known' | 'gap'} */
    take(topic, seq) {
        const own = topic === this.#user;
        const known = own ? this.#userSeq : this.#rooms.get(this.roomOf(topic));
        if (known !== undefined && seq <= known) return 'known';
        if (!own && known !== undefined && seq > known + 1 && this.#asked.get(topic) !== known) {
            this.#asked.set(topic, known);
            return 'gap';
        }
        if (own) this.#userSeq = seq;
        else if (topic.startsWith(ROOM) || topic.startsWith('room:')) this.#rooms.set(this.roomOf(topic), seq);
        return 'next';
    }
}
