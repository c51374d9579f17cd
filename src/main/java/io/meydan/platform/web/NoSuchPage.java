package io.meydan.platform.web;

/** Nothing is served at this address, or not to this caller. */
public final class NoSuchPage extends NotFound {

    private static final long serialVersionUID = 1L;

    public NoSuchPage() {
        super("Nothing is served at this address.");
    }
}
