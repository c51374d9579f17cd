package io.meydan.platform.web;

/** A fault of ours (500). The request id leads to the log. */
final class InternalFault extends Problem {

    private static final long serialVersionUID = 1L;

    InternalFault() {
        super(500, "Something went wrong on our side. Try again; if it stays, tell your operator the request id.");
    }
}
