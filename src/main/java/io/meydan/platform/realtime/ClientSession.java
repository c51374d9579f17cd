package io.meydan.platform.realtime;

import io.meydan.platform.security.Caller;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One connection of one person, whatever protocol it speaks. */
public interface ClientSession {

    /** The id of the connection; public, not a secret. */
    String id();

    Caller caller();

    /**
     * Starts to listen. With {@code after}, what came since is delivered first, once and in order.
     *
     * @return completes when the listener is registered; fails with a problem if the caller may not hear the topic
     */
    CompletionStage<Joined> join(Topic topic, @Nullable Long after);

    /** Stops listening; nothing happens if it did not. */
    void leave(Topic topic);

    boolean hears(Topic topic);

    /** Listens to these topics of a kind from now on, and to no other of that kind. @return those that the caller may hear */
    Set<Topic> listenOnly(String kind, Set<Topic> topics);

    /** Remembers how the person wants to be seen by this connection. */
    void shownAs(String status);

    /**
     * Where the listener begins.
     *
     * @param lastSeq the number of the newest event of the topic
     * @param resync whether the log cannot bring the client up to date: fetch afresh
     */
    record Joined(long lastSeq, boolean resync) {}
}
