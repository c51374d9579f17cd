package io.meydan.platform.realtime.socketio;

import org.jspecify.annotations.Nullable;

/** Hears one client in one namespace. Calls come one after another, on the client's own line. */
public interface SocketHandler {

    /** Whether a message may come in; asked where it arrives, before it waits for its turn. */
    default boolean admits(int length) {
        return true;
    }

    /** The client has been told that it is in; what is sent now follows that. */
    default void connected() {}

    /**
     * An event.
     *
     * @param id the question's number where an answer is wanted; {@link Socket#answer} answers it
     */
    void event(String name, Arguments arguments, @Nullable String id);

    /**
     * It is gone.
     *
     * @param reason in the words that clients' developers know: {@code transport close}, {@code ping timeout}, {@code client namespace disconnect} …
     */
    void disconnected(String reason);
}
