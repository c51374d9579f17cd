package io.meydan.account;

import java.util.Set;

/** Handles that would pass for the house or for everybody, and words that mean something in an address or a mention. */
final class ReservedHandles {

    private static final Set<String> WORDS = Set.copyOf("""
            abuse admin administrator all anonymous api bot channel deleted everyone help here info login me meydan moderator news nobody
            null official operator postmaster register root security settings staff status support system team undefined unknown user
            webmaster""".lines()
            .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
            .toList());

    private ReservedHandles() {}

    /** Dots and underscores do not make another word of it. */
    static boolean holds(String handle) {
        return WORDS.contains(handle.replaceAll("[._]", ""));
    }
}
