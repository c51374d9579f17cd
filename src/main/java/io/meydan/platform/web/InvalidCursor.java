package io.meydan.platform.web;

/** The cursor is not one that this list gave out. */
public final class InvalidCursor extends InvalidInput {

    private static final long serialVersionUID = 1L;

    public InvalidCursor() {
        super("The cursor does not belong to this list. Start again without one.");
    }
}
