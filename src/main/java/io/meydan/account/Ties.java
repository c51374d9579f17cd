package io.meydan.account;

import io.meydan.platform.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others are to a person, as their profile tells it. The relation feature knows. */
public interface Ties {

    Known of(Caller caller, UUID id);

    /**
     * How many follow somebody, and how many they follow.
     *
     * @param me absent in one's own profile
     */
    record Known(long followers, long following, @Nullable Mine me) {}

    /** What the two are to each other as far as the caller may know: that somebody blocks or mutes them, they may not. */
    record Mine(boolean follows, boolean followsMe, boolean blocked, boolean muted) {}
}
