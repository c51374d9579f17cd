package io.meydan.platform.web;

/** The request cannot be read: broken JSON, a wrong type, an unknown field (400). */
public class Malformed extends Problem {

    private static final long serialVersionUID = 1L;

    public Malformed(String detail) {
        super(400, detail);
    }
}
