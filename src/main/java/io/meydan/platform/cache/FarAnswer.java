package io.meydan.platform.cache;

import java.util.Set;

/**
 * What is known between the nodes of one key.
 *
 * @param json of the value; empty for a negative one, and where nothing was found
 * @param millisLeft until its time is over
 * @param token with which the caller may store the value, if it is theirs to load
 */
record FarAnswer(
        Kind kind, String json, boolean negative, long millisLeft, long loadNanos, Set<String> tags, String token) {

    enum Kind {
        HIT,
        /** Nobody has it, and the caller is to load it. */
        YOURS,
        /** Somebody else loads it. */
        TAKEN,
        /** There is nothing to refresh. */
        GONE,
        /** Redis is away, or not to be believed yet. */
        AWAY
    }

    static FarAnswer none(Kind kind) {
        return new FarAnswer(kind, "", false, 0, 0, Set.of(), "");
    }

    static FarAnswer yours(String token) {
        return new FarAnswer(Kind.YOURS, "", false, 0, 0, Set.of(), token);
    }
}
