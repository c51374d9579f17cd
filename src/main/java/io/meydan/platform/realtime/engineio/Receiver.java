package io.meydan.platform.realtime.engineio;

/** The application's side of one session. Messages come one after another on the session's own line, where the database may be asked. */
public interface Receiver {

    /** Whether a message may come in; asked where it arrives, before it waits for its turn. */
    default boolean admits(int length) {
        return true;
    }

    void text(String message);

    void binary(byte[] message);

    /** The session is over; called once, after the last message. */
    void closed(EndReason reason);
}
