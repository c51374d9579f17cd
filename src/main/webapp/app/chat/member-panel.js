// @ts-check
import { html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { session } from '@/platform/session.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { lastSeen } from './last-seen.js';
import { panelStyles } from './panel-styles.js';
import { presence } from './presence-store.js';
import { rooms } from './rooms-store.js';
import '@/account/person-dialog.js';
import './people-search.js';

const RANK = ['owner', 'admin', 'member'];

/** Who is in the room; for those who lead it, the way to bring people in and see them out. */
export class MemberPanel extends LitElement {
    static properties = { room: { attribute: false }, problem: { state: true }, adding: { state: true }, sure: { state: true }, shown: { state: true } };
    static styles = [ui, panelStyles];

    constructor() {
        super();
        /** @type {any} */
        this.room = null;
        /** @type {unknown} */
        this.problem = null;
        this.adding = false;
        this.sure = false;
        /** Whose profile is open. */
        this.shown = '';
        new Follow(this, presence, rooms, i18n);
    }

    /** @param {Promise<any>} doing */
    async #do(doing) {
        this.problem = null;
        try {
            await doing;
            return true;
        } catch (problem) {
            this.problem = problem;
            return false;
        }
    }

    /** @param {any} user */
    async #message(user) {
        await this.#do(
            api.post('/chat/rooms', { type: 'direct', memberIds: [user.id] }).then((room) => {
                rooms.take(room);
                router.go(`/rooms/${room.id}`);
            }),
        );
    }

    /** @param {any} user */
    async #add(user) {
        if (await this.#do(api.post(`/chat/rooms/${this.room.id}/members`, { userIds: [user.id] }))) this.adding = false;
    }

    /** @param {any} user */
    #remove(user) {
        return this.#do(api.delete(`/chat/rooms/${this.room.id}/members/${user.id}`));
    }

    async #leave() {
        if (!this.sure) {
            this.sure = true;
            return;
        }
        if (await this.#do(api.delete(`/chat/rooms/${this.room.id}/membership`))) {
            rooms.forget(this.room.id);
            router.go('/');
        }
    }

    render() {
        const { members, memberCount, me, type } = this.room;
        const leads = RANK.indexOf(me.role) < 2 && type !== 'direct';
        const sorted = [...members].sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role));
        return html`<header>
                <div>
                    <h2>${t('members')}</h2>
                    <p>${t('room.members', { count: memberCount })}</p>
                </div>
                ${leads
                    ? html`<button class="icon" aria-label=${t('members.add')} aria-pressed=${this.adding} @click=${() => (this.adding = !this.adding)}>
                          <ui-icon name="plus"></ui-icon>
                      </button>`
                    : nothing}
                <a class="icon" href="/rooms/${this.room.id}" aria-label=${t('close')}><ui-icon name="close"></ui-icon></a>
            </header>
            <section class="body">
                <problem-note .problem=${this.problem}></problem-note>
                ${this.adding
                    ? html`<people-search
                          .without=${members.map((/** @type {any} */ { user }) => user.id)}
                          @pick=${(/** @type {CustomEvent} */ event) => this.#add(event.detail)}
                      ></people-search>`
                    : nothing}
                <ul>
                    ${sorted.map((member) => this.#member(member, leads))}
                </ul>
            </section>
            ${type === 'direct'
                ? nothing
                : html`<footer>
                      ${this.sure ? html`<p role="status">${t('room.leave.sure')}</p>` : nothing}
                      <button class="button ${this.sure ? 'bad' : 'quiet'}" @click=${this.#leave}>
                          <ui-icon name="leave"></ui-icon>${t('room.leave')}
                      </button>
                  </footer>`}
            ${this.shown ? html`<person-dialog .userId=${this.shown} @close=${() => (this.shown = '')}></person-dialog>` : nothing}`;
    }

    /** @param {any} member @param {boolean} leads */
    #member({ user, role }, leads) {
        const self = user.id === session.user.id;
        return html`<li class="person">
            <person-avatar .user=${user} status=${self ? presence.mine : presence.of(user.id)}></person-avatar>
            <span class="names">${user.displayName}<small>${self ? t('you') : lastSeen(user.id)}</small></span>
            ${role === 'member' || this.room.type === 'direct' ? nothing : html`<span class="role">${t(`role.${role}`)}</span>`}
            ${self
                ? nothing
                : html`<button class="icon" aria-label=${t('members.profile', { name: user.displayName })} @click=${() => (this.shown = user.id)}>
                      <ui-icon name="people"></ui-icon>
                  </button>`}
            ${self || this.room.type === 'direct'
                ? nothing
                : html`<button class="icon" aria-label=${t('members.write', { name: user.displayName })} @click=${() => this.#message(user)}>
                      <ui-icon name="reply"></ui-icon>
                  </button>`}
            ${leads && !self && role !== 'owner'
                ? html`<button class="icon" aria-label=${t('members.remove', { name: user.displayName })} @click=${() => this.#remove(user)}>
                      <ui-icon name="close"></ui-icon>
                  </button>`
                : nothing}
        </li>`;
    }
}

customElements.define('member-panel', MemberPanel);
