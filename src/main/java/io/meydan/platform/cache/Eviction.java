package io.meydan.platform.cache;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That something is not to be believed any more.
 *
 * @param id of the debt in the database
 * @param name the key or the tag; empty for a whole space
 * @param replacement what is true instead, where that is known; null for most
 */
record Eviction(
        UUID id,
        String space,
        Kind kind,
        String name,
        @Nullable Replacement replacement) {

    enum Kind {
        KEY,
        TAG,
        SPACE;

        /** The name outside Java. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is of a key, and what is true instead is not known. */
    boolean isPlain() {
        return kind == Kind.KEY && replacement == null;
    }

    /** Whether what is read of a key now would be believed wrongly. What belongs to a tag is not known before it is read. */
    boolean concerns(String otherSpace, String key) {
        return space.equals(otherSpace) && (kind != Kind.KEY || name.equals(key));
    }
}
