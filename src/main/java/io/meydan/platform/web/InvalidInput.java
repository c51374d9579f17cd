package io.meydan.platform.web;

/** The request is well formed, but says something that cannot be (422). */
public class InvalidInput extends Problem {

    private static final long serialVersionUID = 1L;

    public InvalidInput(String detail) {
        super(422, detail);
    }
}
