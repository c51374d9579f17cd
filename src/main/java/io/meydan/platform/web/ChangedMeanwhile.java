package io.meydan.platform.web;

/** Somebody else changed it at the same time. */
final class ChangedMeanwhile extends Conflict {

    private static final long serialVersionUID = 1L;

    ChangedMeanwhile() {
        super("Somebody else changed this at the same time. Fetch it again and repeat.");
    }
}
