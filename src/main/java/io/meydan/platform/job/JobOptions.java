package io.meydan.platform.job;

import java.time.Duration;

/**
 * How jobs of a kind are run.
 *
 * @param queue the queue that its orders go to
 * @param priority from 0, the most urgent, to 9; each step is worth some time of waiting (setting {@code job.ageing}), so nothing starves
 * @param attempts how often it is tried, from 1 to 100
 * @param backoff how long it waits between tries
 * @param timeout how long one try may take before its thread is interrupted and the try counts as failed
 */
public record JobOptions(String queue, int priority, int attempts, Backoff backoff, Duration timeout) {

    /** The least urgent. */
    static final int LAST = 9;

    static final int MOST_ATTEMPTS = 100;

    /** Queue {@code default}, priority 5, three tries with 2 and 4 s between, ten minutes each. */
    public static final JobOptions DEFAULT =
            new JobOptions("default", 5, 3, Backoff.exponential(Duration.ofSeconds(2)), Duration.ofMinutes(10));

    public JobOptions {
        if (!queue.matches("[a-z][a-z0-9-]{0,49}")) {
            throw new IllegalArgumentException("A queue has up to 50 letters, digits and dashes, and not " + queue);
        }
        if (priority < 0 || priority > LAST) {
            throw new IllegalArgumentException("A priority is from 0 to 9, not " + priority);
        }
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("A job is tried 1 to 100 times, not " + attempts);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A job needs some time");
        }
    }

    public JobOptions in(String other) {
        return new JobOptions(other, priority, attempts, backoff, timeout);
    }

    public JobOptions withPriority(int other) {
        return new JobOptions(queue, other, attempts, backoff, timeout);
    }

    public JobOptions tried(int times, Backoff between) {
        return new JobOptions(queue, priority, times, between, timeout);
    }

    public JobOptions within(Duration limit) {
        return new JobOptions(queue, priority, attempts, backoff, limit);
    }
}
