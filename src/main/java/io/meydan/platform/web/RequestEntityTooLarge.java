package io.meydan.platform.web;

/** The body is longer than one may be (413). */
final class RequestEntityTooLarge extends Problem {

    private static final long serialVersionUID = 1L;

    RequestEntityTooLarge(int most) {
        super(413, "A body has at most " + most + " bytes.");
    }
}
