package io.meydan.platform.realtime;

import java.util.UUID;

/**
 * What sessions listen to.
 *
 * @param kind what the id names: {@code conversation}, {@code user}, {@code updates}
 */
public record Topic(String kind, UUID id) implements Comparable<Topic> {

    static final String UPDATES = "updates";

    public static Topic conversation(UUID roomId) {
        return new Topic("conversation", roomId);
    }

    public static Topic user(UUID userId) {
        return new Topic("user", userId);
    }

    public static Topic updates(UUID userId) {
        return new Topic(UPDATES, userId);
    }

    /** Reads {@code kind:id}; {@code room:} is an alias of {@code conversation:}. @throws IllegalArgumentException if it is none */
    public static Topic parse(String name) {
        var colon = name.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("A topic is kind:id, not " + name);
        }
        var kind = name.substring(0, colon);
        return new Topic("room".equals(kind) ? "conversation" : kind, UUID.fromString(name.substring(colon + 1)));
    }

    /** Whether its durable events have numbers and can be replayed; a topic of mere updates has neither. */
    public boolean isLogged() {
        return !UPDATES.equals(kind);
    }

    /** The name on the wire and in the database. */
    public String name() {
        return kind + ":" + id;
    }

    /** The order in which several topics are locked, so that two transactions never wait for each other. */
    @Override
    public int compareTo(Topic other) {
        return name().compareTo(other.name());
    }

    @Override
    public String toString() {
        return name();
    }
}
