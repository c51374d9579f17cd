package io.meydan.launcher;

/** Something the person at the keyboard has to know; its message is one whole sentence that says what to do. */
public final class LaunchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LaunchFailed(String sentence) {
        super(sentence);
    }

    public LaunchFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
