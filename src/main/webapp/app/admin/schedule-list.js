// @ts-check
import { css, html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '@/platform/api.js';
import { stamp } from '@/platform/format.js';
import { i18n, t } from '@/platform/i18n.js';
import { Follow } from '@/platform/store.js';
import { ui } from '@/platform/ui.js';
import { adminStyles } from './admin-styles.js';
import { Deeds } from './deed.js';
import { Refetch } from './refetch.js';
import '@/shell/problem-note.js';

/** What comes of itself: when it came last, and when it comes next. */
export class ScheduleList extends LitElement {
    static styles = [
        ui,
        adminStyles,
        css`
            .deeds {
                display: flex;
                justify-content: flex-end;
                gap: 0.5rem;
            }
            td a {
                color: inherit;
            }
            td > * + * {
                margin-inline-start: 0.5rem;
            }
            @media (max-width: 760px) {
                table,
                tbody,
                tr,
                td {
                    display: block;
                }
                thead {
                    display: none;
                }
                tr {
                    padding: 0.75rem 0;
                }
                tr + tr {
                    border-top: 1px solid var(--line);
                }
                td {
                    border: 0;
                    padding: 0.25rem 1.125rem;
                }
                td[data-name]::before {
                    content: attr(data-name);
                    margin-inline-end: 0.5rem;
                    color: var(--soft);
                    font-size: var(--tiny);
                }
                .deeds {
                    justify-content: flex-start;
                    margin-top: 0.375rem;
                }
            }
        `,
    ];
    #schedules = new Refetch(this, async () => (await api.get('/admin/schedules')).items);
    #deeds = new Deeds(this, () => this.#schedules.now());

    constructor() {
        super();
        new Follow(this, i18n);
    }

    /** @param {any} schedule @param {string} deed */
    #ask({ name }, deed) {
        this.#deeds.ask({
            label: t(`admin.schedule.${deed}`),
            text: t(`admin.schedule.${deed}.text`, { name }),
            run: () => api.post(`/admin/schedules/${encodeURIComponent(name)}/${deed}`),
        });
    }

    render() {
        const schedules = this.#schedules.value;
        return html`<problem-note .problem=${this.#schedules.problem}></problem-note>
            <div class="box scroll">
                ${schedules?.length
                    ? this.#table(schedules)
                    : html`<p class="none" role="status">${schedules ? t('admin.schedules.none') : t('loading')}</p>`}
            </div>
            ${this.#deeds.dialog()}`;
    }

    /** @param {any[]} schedules */
    #table(schedules) {
        return html`<table>
            <thead>
                <tr>
                    <th>${t('admin.schedule.name')}</th>
                    <th>${t('admin.schedule.cron')}</th>
                    <th>${t('admin.schedule.last')}</th>
                    <th>${t('admin.schedule.next')}</th>
                    <th><span class="only-heard">${t('admin.deeds')}</span></th>
                </tr>
            </thead>
            <tbody>
                ${repeat(
                    schedules,
                    ({ name }) => name,
                    (schedule) => this.#row(schedule),
                )}
            </tbody>
        </table>`;
    }

    /** @param {any} schedule */
    #row(schedule) {
        const { name, cron, zone, paused, nextAt, lastAt, lastJobId, lastState } = schedule;
        return html`<tr>
            <td><strong>${name}</strong></td>
            <td><span class="code">${cron}</span> <span class="soft">${zone}</span></td>
            <td class="time" data-name=${t('admin.schedule.last')}>
                ${lastAt ? html`<a href="/admin/jobs/${lastJobId}">${stamp(lastAt)}</a>` : t('admin.schedule.never')}
                ${lastState ? html`<span class="state ${lastState}">${t(`admin.state.${lastState}`)}</span>` : ''}
            </td>
            <td class="time" data-name=${t('admin.schedule.next')}>${paused ? html`<span class="state paused">${t('admin.paused')}</span>` : stamp(nextAt)}</td>
            <td>
                <div class="deeds">
                    ${paused ? '' : html`<button class="button quiet small" @click=${() => this.#ask(schedule, 'run-now')}>${t('admin.schedule.run-now')}</button>`}
                    <button class="button quiet small" @click=${() => this.#ask(schedule, paused ? 'resume' : 'pause')}>
                        ${t(paused ? 'admin.schedule.resume' : 'admin.schedule.pause')}
                    </button>
                </div>
            </td>
        </tr>`;
    }
}

customElements.define('schedule-list', ScheduleList);
