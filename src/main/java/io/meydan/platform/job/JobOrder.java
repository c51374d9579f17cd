package io.meydan.platform.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order for a job: what, and where it differs from the options of its kind. Orders are values; each method gives a new one. */
public final class JobOrder<A extends Record> {

    private static final int MOST_CHILDREN = 1_000;

    private final Class<? extends Job<A>> job;
    private final A arguments;
    private @Nullable String queue;
    private @Nullable Integer priority;
    private @Nullable Integer attempts;
    private @Nullable Instant at;
    private Duration delay = Duration.ZERO;
    private @Nullable Uniqueness unique;
    private @Nullable Group group;
    private List<JobOrder<?>> children = List.of();
    private boolean parentGoesOn;

    /** At most {@code limit} jobs with that key run at a time in one queue and the whole cluster. */
    record Group(String key, int limit) {}

    /**
     * What becomes of an order when there is one with the same key already. Keys are told apart by kind. No case makes the caller's transaction fail.
     *
     * @param key up to 300 characters
     * @param window how long the key stays taken in the case of {@link Mode#WINDOW}
     */
    record Uniqueness(String key, Mode mode, Duration window) {

        private static final int LONGEST = 300;

        /** Which of two orders counts. */
        enum Mode {
            /** The first, until it is done: others are left out. */
            FIRST,
            /** The last, until it begins: it replaces arguments and time of the one that waits. One that came after the beginning is run afterwards. */
            LAST,
            /** The first within a window of time, whether or not it is done. */
            WINDOW
        }

        Uniqueness {
            if (key.isEmpty() || key.length() > LONGEST) {
                throw new IllegalArgumentException("A key has 1 to 300 characters");
            }
            if ((mode == Mode.WINDOW) != window.compareTo(Duration.ZERO) > 0) {
                throw new IllegalArgumentException("A window of time belongs to that mode, and to that only");
            }
        }
    }

    private JobOrder(Class<? extends Job<A>> job, A arguments) {
        this.job = job;
        this.arguments = arguments;
    }

    public static <A extends Record> JobOrder<A> of(Class<? extends Job<A>> job, A arguments) {
        return new JobOrder<>(job, arguments);
    }

    /** For a job that comes of itself. The container may have made the bean's class, which is known by the bean alone. */
    @SuppressWarnings("unchecked")
    static <A extends Record> JobOrder<A> forBean(Job<A> bean, A arguments) {
        return new JobOrder<>((Class<? extends Job<A>>) bean.getClass(), arguments);
    }

    private JobOrder<A> copy() {
        var copy = new JobOrder<>(job, arguments);
        copy.queue = queue;
        copy.priority = priority;
        copy.attempts = attempts;
        copy.at = at;
        copy.delay = delay;
        copy.unique = unique;
        copy.group = group;
        copy.children = children;
        copy.parentGoesOn = parentGoesOn;
        return copy;
    }

    public JobOrder<A> in(String other) {
        var copy = copy();
        copy.queue = other;
        return copy;
    }

    /** How urgent it is: from 0, the most urgent, to 9. */
    public JobOrder<A> withPriority(int other) {
        if (other < 0 || other > JobOptions.LAST) {
            throw new IllegalArgumentException("A priority is from 0 to 9, not " + other);
        }
        var copy = copy();
        copy.priority = other;
        return copy;
    }

    /** How often it is tried: from 1 to 100. */
    public JobOrder<A> tried(int times) {
        if (times < 1 || times > JobOptions.MOST_ATTEMPTS) {
            throw new IllegalArgumentException("A job is tried 1 to 100 times, not " + times);
        }
        var copy = copy();
        copy.attempts = times;
        return copy;
    }

    /** Due at a moment by the clock of the database. */
    public JobOrder<A> notBefore(Instant time) {
        var copy = copy();
        copy.at = time;
        copy.delay = Duration.ZERO;
        return copy;
    }

    /** Due that long after now. */
    public JobOrder<A> after(Duration pause) {
        var copy = copy();
        copy.at = null;
        copy.delay = pause;
        return copy;
    }

    /** Left out while one with the same key is not done. */
    public JobOrder<A> once(String key) {
        return unique(new Uniqueness(key, Uniqueness.Mode.FIRST, Duration.ZERO));
    }

    /** Takes the place of one with the same key that has not begun, with everything that it says, the queue and the group among it. */
    public JobOrder<A> replacing(String key) {
        return unique(new Uniqueness(key, Uniqueness.Mode.LAST, Duration.ZERO));
    }

    /** Left out if one with the same key was ordered within that time. */
    public JobOrder<A> atMostEvery(Duration window, String key) {
        return unique(new Uniqueness(key, Uniqueness.Mode.WINDOW, window));
    }

    private JobOrder<A> unique(Uniqueness other) {
        var copy = copy();
        copy.unique = other;
        return copy;
    }

    /** At most {@code limit} jobs of that group run at a time, in this queue and the whole cluster. */
    public JobOrder<A> inGroup(String key, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("At least one job of a group must be able to run");
        }
        var copy = copy();
        copy.group = new Group(key, limit);
        return copy;
    }

    /** Begins when all of these are done; they are ordered with it. Up to 1,000, none of them unique. */
    public JobOrder<A> afterChildren(List<JobOrder<?>> others) {
        if (others.size() > MOST_CHILDREN) {
            throw new IllegalArgumentException("A job has up to 1,000 children");
        }
        if (others.stream().anyMatch(child -> child.unique != null)) {
            throw new IllegalArgumentException("A child cannot be unique: its parent waits for it and for no other");
        }
        var copy = copy();
        copy.children = List.copyOf(others);
        return copy;
    }

    /** If it is given up as a child, its parent runs all the same. */
    public JobOrder<A> dispensable() {
        var copy = copy();
        copy.parentGoesOn = true;
        return copy;
    }

    Class<? extends Job<A>> job() {
        return job;
    }

    A arguments() {
        return arguments;
    }

    JobOptions over(JobOptions kind) {
        return new JobOptions(
                queue == null ? kind.queue() : queue,
                priority == null ? kind.priority() : priority,
                attempts == null ? kind.attempts() : attempts,
                kind.backoff(),
                kind.timeout());
    }

    @Nullable
    Instant at() {
        return at;
    }

    Duration delay() {
        return delay;
    }

    @Nullable
    Uniqueness unique() {
        return unique;
    }

    @Nullable
    Group group() {
        return group;
    }

    List<JobOrder<?>> children() {
        return children;
    }

    boolean parentGoesOn() {
        return parentGoesOn;
    }
}
