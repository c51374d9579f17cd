// @ts-check
import { css } from 'lit';

/** How the story of a job looks. */
export const storyStyles = css`
    header {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 0.75rem;
        margin-bottom: 1rem;
    }
    h2 {
        font-size: 1.25rem;
        font-weight: 660;
        overflow-wrap: anywhere;
    }
    h3 {
        font-size: var(--tiny);
        font-weight: 650;
        color: var(--soft);
        margin-bottom: 0.625rem;
    }
    pre + h3 {
        margin-top: 1rem;
    }
    .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 1rem;
    }
    section {
        min-width: 0;
        padding: 1rem 1.125rem;
    }
    section ~ section,
    .columns ~ section {
        margin-top: 1rem;
    }
    .columns section {
        margin-top: 0;
    }
    dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.375rem 1rem;
        margin: 0;
        font-size: var(--small);
    }
    dt {
        color: var(--soft);
    }
    dd {
        margin: 0;
        overflow-wrap: anywhere;
    }
    pre {
        margin: 0;
        padding: 0.75rem 0.875rem;
        max-height: 20rem;
        overflow: auto;
        border-radius: var(--round);
        background: var(--side);
        font: 0.8125rem/1.5 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
    }
    .progress {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin-bottom: 1rem;
    }
    progress {
        flex: 1;
        max-width: 24rem;
        accent-color: var(--accent);
    }
    .fault {
        display: grid;
        gap: 0.25rem;
        padding: 0.625rem 0;
    }
    .fault + .fault {
        border-top: 1px solid var(--line);
    }
    .fault strong {
        color: var(--bad);
        font-weight: 600;
        overflow-wrap: anywhere;
    }
    summary {
        cursor: pointer;
        font-size: var(--small);
        width: max-content;
    }
    details pre {
        margin-top: 0.5rem;
    }
    .log li {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 1rem;
        padding: 0.1875rem 0;
        font: 0.8125rem/1.5 var(--mono);
    }
    .log time {
        color: var(--soft);
    }
    .log span {
        overflow-wrap: anywhere;
    }
    .family li {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        padding: 0.375rem 0;
        font-size: var(--small);
    }
    @media (max-width: 760px) {
        .columns {
            grid-template-columns: minmax(0, 1fr);
        }
    }
`;
