package io.meydan.relation;

import java.util.UUID;

/** A feature that changes something of its own with a block, in the same transaction: a block that is answered holds everywhere. */
public interface BlockWitness {

    /**
     * The two have changed what they are to each other.
     *
     * @param on whether the one blocks the other now, or does not any more
     */
    void blockChanged(UUID blocker, UUID blocked, boolean on);
}
