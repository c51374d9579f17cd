package io.meydan.platform.web;

/** The state of things does not allow it now (409). */
public abstract class Conflict extends Problem {

    private static final long serialVersionUID = 1L;

    protected Conflict(String detail) {
        super(409, detail);
    }
}
