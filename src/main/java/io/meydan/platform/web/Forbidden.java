package io.meydan.platform.web;

/** The caller may see it, but may not do this (403). */
public abstract class Forbidden extends Problem {

    private static final long serialVersionUID = 1L;

    protected Forbidden(String detail) {
        super(403, detail);
    }
}
