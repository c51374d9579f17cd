package io.meydan.platform.cache;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value as a node holds it. Times are those of {@link System#nanoTime}.
 *
 * @param value null where it is known that there is none
 * @param since what the near cache had forgotten when the value was asked for; who forgets later means this one too
 * @param freshUntil from then on it is looked for between the nodes again
 * @param endsAt from then on it is loaded again, wherever it is
 * @param loadNanos how long it took to load
 * @param bytes of its JSON
 */
record NearEntry<V>(
        @Nullable V value, Set<String> tags, long since, long freshUntil, long endsAt, long loadNanos, int bytes) {

    boolean isNegative() {
        return value == null;
    }

    Optional<V> asked() {
        return Optional.ofNullable(value);
    }

    /** The same, to be looked for from then on. */
    NearEntry<V> freshUntil(long nanos) {
        return new NearEntry<>(value, tags, since, nanos, endsAt, loadNanos, bytes);
    }
}
