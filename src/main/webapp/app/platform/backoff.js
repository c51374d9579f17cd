// @ts-check

const STEPS = [1, 2, 4, 8, 16];

/**
 * How long to wait before try number `attempt` (from 0): 1, 2, 4, 8, then 16 s, each up to a quarter shorter or longer,
 * so that the people of a lost node do not come back in one wave.
 * @param {number} attempt @param {number} [random] 0–1 @returns {number} milliseconds
 */
export function delay(attempt, random = Math.random()) {
    const step = STEPS[Math.min(attempt, STEPS.length - 1)];
    return Math.round(step * 1000 * (0.75 + random / 2));
}
