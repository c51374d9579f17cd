// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { api } from '@/platform/api.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { rooms } from './rooms-store.js';
import '@/shell/problem-note.js';

const PAUSE = 200;

/** All public channels: look in, join, or begin one. */
export class ChannelDirectory extends LitElement {
    static properties = { items: { state: true }, problem: { state: true } };
    static styles = [
        ui,
        css`
            :host {
                display: block;
                overflow-y: auto;
            }
            main {
                display: grid;
                gap: 1.25rem;
                max-width: 46rem;
                margin: 0 auto;
                padding: 2rem 1.5rem 3rem;
            }
            header {
                display: flex;
                align-items: center;
                gap: 0.75rem;
            }
            h1 {
                flex: 1;
                font-size: 1.625rem;
                font-weight: 680;
                letter-spacing: -0.025em;
            }
            li {
                display: flex;
                align-items: center;
                gap: 1rem;
                padding: 1rem 0.25rem;
                border-bottom: 1px solid var(--line);
            }
            .what {
                flex: 1;
                min-width: 0;
            }
            h2 {
                font-size: 1rem;
                font-weight: 620;
            }
            p {
                color: var(--soft);
                font-size: var(--small);
            }
            .to-list {
                display: none;
            }
            @media (max-width: 760px) {
                .to-list {
                    display: inline-grid;
                }
                main {
                    padding: 0.75rem 1rem 2rem;
                }
            }
        `,
    ];
    #q = '';
    #cursor = '';
    /** @type {any} */
    #timer = 0;

    constructor() {
        super();
        /** @type {any[] | null} */
        this.items = null;
        /** @type {unknown} */
        this.problem = null;
        new Follow(this, i18n);
    }

    firstUpdated() {
        this.#load();
    }

    async #load(more = false) {
        try {
            const page = await api.get('/channels', { q: this.#q, cursor: more ? this.#cursor : '' });
            this.items = more ? [...(this.items ?? []), ...page.items] : page.items;
            this.#cursor = page.hasMore ? page.nextCursor : '';
            this.problem = null;
        } catch (problem) {
            this.problem = problem;
        }
    }

    /** @param {InputEvent} event */
    #typed(event) {
        this.#q = /** @type {HTMLInputElement} */ (event.target).value.trim();
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#load(), PAUSE);
    }

    /** @param {any} channel */
    async #join(channel) {
        try {
            await api.put(`/chat/rooms/${channel.id}/membership`);
            rooms.take(await api.get(`/chat/rooms/${channel.id}`));
            router.go(`/rooms/${channel.id}`);
        } catch (problem) {
            this.problem = problem;
        }
    }

    render() {
        return html`<main>
            <header>
                <a class="icon to-list" href="/" aria-label=${t('back')}><ui-icon name="back"></ui-icon></a>
                <h1>${t('channels')}</h1>
                <button
                    class="button"
                    @click=${() => this.dispatchEvent(new CustomEvent('open-dialog', { detail: 'new-room-dialog', bubbles: true, composed: true }))}
                >
                    <ui-icon name="plus"></ui-icon>${t('room.new')}
                </button>
            </header>
            <input class="search" type="search" aria-label=${t('channels.find')} placeholder=${t('channels.find')} @input=${this.#typed} />
            <problem-note .problem=${this.problem} retry @retry=${() => this.#load()}></problem-note>
            <ul>
                ${this.items?.map((channel) => this.#channel(channel))}
            </ul>
            ${this.items?.length === 0 ? html`<p role="status">${t('channels.none')}</p>` : nothing}
            ${this.#cursor ? html`<button class="button quiet" @click=${() => this.#load(true)}>${t('more')}</button>` : nothing}
        </main>`;
    }

    /** @param {any} channel */
    #channel(channel) {
        const count = channel.memberCount;
        return html`<li>
            <div class="what">
                <h2>${channel.name}</h2>
                <p>${[channel.topic, count ? t('room.members', { count }) : ''].filter(Boolean).join(' · ')}</p>
            </div>
            ${channel.joined
                ? html`<a class="button quiet small" href="/rooms/${channel.id}">${t('open')}</a>`
                : html`<button class="button small" aria-label=${t('channels.join', { name: channel.name })} @click=${() => this.#join(channel)}>
                      ${t('join')}
                  </button>`}
        </li>`;
    }
}

customElements.define('channel-directory', ChannelDirectory);
