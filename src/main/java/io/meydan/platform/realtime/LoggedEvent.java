package io.meydan.platform.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A durable event with its number.
 *
 * @param data the JSON text of its data
 * @param evicts whoever stops hearing the topic after this event, on every node
 */
public record LoggedEvent(
        Topic topic,
        long seq,
        String event,
        String data,
        @Nullable UUID evicts) {}
