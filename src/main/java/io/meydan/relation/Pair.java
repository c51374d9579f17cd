package io.meydan.relation;

import java.util.UUID;

/** Two people, the one who feels something about the other first. */
record Pair(UUID one, UUID other) {

    Pair turned() {
        return new Pair(/* one= */ other, /* other= */ one);
    }

    /** The same text for both directions: the name of the lock that two people share. */
    String lockName() {
        var a = one.toString();
        var b = other.toString();
        return "meydan.relation:" + (a.compareTo(b) < 0 ? a + b : b + a);
    }
}
