package io.meydan.platform.web;

/** There is no such thing, or the caller may not know that there is (404). */
public abstract class NotFound extends Problem {

    private static final long serialVersionUID = 1L;

    protected NotFound(String detail) {
        super(404, detail);
    }
}
