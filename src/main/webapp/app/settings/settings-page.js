// @ts-check
import { css, html, LitElement, nothing } from 'lit';
import { showUnread } from '@/platform/badge.js';
import { i18n, t } from '@/platform/i18n.js';
import { router } from '@/platform/router.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import './device-card.js';
import './factor-card.js';
import './password-card.js';
import './people-card.js';
import '@/shell/ui-icon.js';

const TABS = ['security', 'people'];

/** One's own account: how it is guarded, where one is signed in, and whom one does not want to hear from. Each card is a module of its own. */
export class SettingsPage extends LitElement {
    static styles = [
        ui,
        css`
            :host {
                display: block;
                height: 100%;
                overflow-y: auto;
            }
            .whole {
                max-width: 46rem;
                margin: 0 auto;
                padding: 1.25rem 1.5rem 3rem;
            }
            header {
                display: flex;
                flex-wrap: wrap;
                align-items: center;
                gap: 0.5rem 1rem;
                margin-bottom: 1.25rem;
            }
            h1 {
                font-size: 1.5rem;
                font-weight: 680;
                letter-spacing: -0.02em;
            }
            nav {
                display: flex;
                gap: 0.25rem;
                margin-inline-start: auto;
                padding: 0.25rem;
                border-radius: 14px;
                background: var(--sunken);
            }
            nav a {
                display: grid;
                place-items: center;
                min-height: 2.25rem;
                padding: 0 0.875rem;
                border-radius: 10px;
                color: var(--soft);
                font-size: var(--small);
                font-weight: 600;
                text-decoration: none;
            }
            nav a[aria-current] {
                background: var(--raised);
                color: var(--ink);
            }
            main {
                display: grid;
                gap: 1rem;
            }
            @media (max-width: 520px) {
                .whole {
                    padding: 0.75rem 0.75rem 2rem;
                }
                nav {
                    display: grid;
                    grid-auto-columns: 1fr;
                    grid-auto-flow: column;
                    margin-inline-start: 0;
                    width: 100%;
                }
                nav a {
                    min-height: 2.75rem;
                }
            }
        `,
    ];

    constructor() {
        super();
        new Follow(this, router, i18n);
    }

    willUpdate() {
        showUnread(t('settings'), 0);
    }

    render() {
        const at = router.route.name.replace('settings-', '');
        return html`<div class="whole">
            <header>
                <a class="icon" href="/" aria-label=${t('back')} title=${t('back')}><ui-icon name="back"></ui-icon></a>
                <h1>${t('settings')}</h1>
                <nav aria-label=${t('settings')}>
                    ${TABS.map((tab) => html`<a href="/settings/${tab}" aria-current=${tab === at ? 'page' : nothing}>${t(`settings.${tab}`)}</a>`)}
                </nav>
            </header>
            <main>${at === 'people' ? this.#people() : this.#security()}</main>
        </div>`;
    }

    #security() {
        return html`<password-card></password-card>
            <factor-card></factor-card>
            <device-card></device-card>`;
    }

    #people() {
        return html`<people-card kind="block"></people-card>
            <people-card kind="mute"></people-card>`;
    }
}

customElements.define('settings-page', SettingsPage);
