// @ts-check
import { css } from 'lit';

/** What the pages of administrators share: headings, figures, states, tables. */
export const adminStyles = css`
    :host {
        display: block;
    }
    .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
    }
    .row.spread {
        justify-content: space-between;
    }
    .soft {
        color: var(--soft);
        font-size: var(--small);
    }
    .code {
        font-family: var(--mono);
        font-size: 0.8125rem;
        overflow-wrap: anywhere;
    }
    .box {
        border: 1px solid var(--line);
        border-radius: var(--rounder);
        background: var(--raised);
    }
    .state {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        padding: 0.125rem 0.5rem;
        border-radius: 999px;
        background: var(--bubble);
        color: var(--ink);
        font-size: var(--tiny);
        font-weight: 600;
        white-space: nowrap;
    }
    .state::before {
        content: '';
        width: 0.5rem;
        height: 0.5rem;
        border-radius: 50%;
        background: var(--edge);
    }
    .state.active::before {
        background: var(--accent);
    }
    .state.delayed::before,
    .state.pending::before,
    .state.paused::before {
        background: var(--sun);
    }
    .state.completed::before {
        background: var(--good);
    }
    .state.failed::before {
        background: var(--bad);
    }
    .state.paused {
        background: var(--warn-tint);
        color: var(--warn-ink);
    }
    table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--small);
    }
    th {
        padding: 0.625rem 0.75rem;
        color: var(--soft);
        font-size: var(--tiny);
        font-weight: 600;
        text-align: start;
        white-space: nowrap;
    }
    td {
        padding: 0.5rem 0.75rem;
        border-top: 1px solid var(--line);
        vertical-align: middle;
    }
    th:first-child,
    td:first-child {
        padding-inline-start: 1.125rem;
    }
    th:last-child,
    td:last-child {
        padding-inline-end: 1.125rem;
    }
    .number {
        text-align: end;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
    }
    .time {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
    }
    .scroll {
        overflow-x: auto;
    }
    .pages {
        display: flex;
        justify-content: center;
        gap: 0.5rem;
        margin-top: 1rem;
    }
    .none {
        padding: 2.5rem 1rem;
        color: var(--soft);
        text-align: center;
    }
`;
