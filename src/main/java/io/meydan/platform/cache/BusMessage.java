package io.meydan.platform.cache;

import java.time.Instant;
import java.util.List;

/**
 * What nodes tell each other on {@code cache:invalidation}.
 *
 * @param event {@code evicted} or {@code filled}
 */
public record BusMessage(String event, Data data, Instant timestamp) {

    /**
     * What it is about.
     *
     * @param node who says so
     * @param kind {@code key}, {@code tag} or {@code space}
     * @param names the keys or tags; none for a space
     */
    public record Data(String node, String space, String kind, List<String> names) {}
}
