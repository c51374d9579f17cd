package io.meydan.platform.job;

/** The job is somebody else's by now, or was cancelled: what this node still does for it must not count. */
public final class ClaimLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimLost(Claim claim) {
        super("The job " + claim.id() + " is not this node's any more (claim " + claim.number() + ")");
    }
}
