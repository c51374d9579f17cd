// @ts-check
import { css } from 'lit';

/** How a card about one cache looks; each kind of read has a colour of its own, in the bar and beside its name. */
export const cacheCardStyles = css`
    article {
        display: grid;
        gap: 0.875rem;
        padding: 1.125rem 1.25rem;
    }
    h2 {
        font-size: 1.0625rem;
        font-weight: 650;
    }
    .rate b {
        font-size: 1.1875rem;
        font-weight: 620;
        font-variant-numeric: tabular-nums;
    }
    svg {
        display: block;
        width: 100%;
        height: 0.625rem;
        border-radius: 999px;
    }
    .ground {
        fill: var(--sunken);
    }
    .nearHits {
        fill: var(--accent);
        --of: var(--accent);
    }
    .farHits {
        fill: var(--good);
        --of: var(--good);
    }
    .suppressed {
        fill: var(--edge);
        --of: var(--edge);
    }
    .misses {
        fill: var(--sun);
        --of: var(--sun);
    }
    .reads {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.25rem;
        color: var(--soft);
        font-size: var(--small);
    }
    .reads li::before {
        content: '';
        display: inline-block;
        width: 0.5rem;
        height: 0.5rem;
        margin-inline-end: 0.375rem;
        border-radius: 50%;
        background: var(--of);
    }
    .reads b {
        color: var(--ink);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
    }
    dl {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: 0.625rem 0.5rem;
        margin: 0;
    }
    dl div {
        display: flex;
        flex-direction: column-reverse;
        justify-content: flex-end;
        min-width: 0;
    }
    dt {
        color: var(--soft);
        font-size: var(--tiny);
        overflow-wrap: anywhere;
    }
    dd {
        margin: 0;
        font-size: 1.0625rem;
        font-weight: 620;
        font-variant-numeric: tabular-nums;
    }
    .zero dd {
        color: var(--soft);
        font-weight: 450;
    }
    .bad dd {
        color: var(--bad);
    }
    form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
    }
    form select,
    form input {
        min-width: 0;
        min-height: 2rem;
        padding: 0 0.625rem;
        border: 1px solid var(--edge);
        border-radius: 8px;
        background: var(--raised);
        font-size: var(--small);
    }
    form input {
        flex: 1 1 8rem;
    }
    @media (max-width: 480px) {
        dl {
            grid-template-columns: repeat(2, minmax(0, 1fr));
        }
    }
    @media (pointer: coarse) {
        form select,
        form input {
            min-height: 2.75rem;
        }
    }
`;
