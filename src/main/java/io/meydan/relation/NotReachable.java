package io.meydan.relation;

import io.meydan.platform.web.Forbidden;
import java.util.Collection;
import java.util.UUID;

/** Somebody does not want to hear from the caller. It does not say why. */
public final class NotReachable extends Forbidden {

    private static final long serialVersionUID = 1L;

    public NotReachable() {
        super("You cannot reach this person.");
    }

    /** Where several were named. */
    public NotReachable(Collection<UUID> userIds) {
        super("You cannot reach some of these people.");
        with("userIds", userIds.stream().map(UUID::toString).sorted().toList());
    }
}
