package io.meydan.platform.realtime.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a node does for the others. Calls come one after another, in the order in which each of them spoke, and must not block. */
public interface Counterpart {

    /** Another node says something to all. */
    default void told(String body) {}

    /** Another node asks; a stage that fails says that this one has nothing to answer. */
    default CompletionStage<String> asked(String body) {
        return CompletableFuture.failedStage(new UnsupportedOperationException("This is no question"));
    }
}
