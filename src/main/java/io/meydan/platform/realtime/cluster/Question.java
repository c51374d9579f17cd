package io.meydan.platform.realtime.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A question to all nodes that is open: who has still to answer, and what came so far. Safe from any thread. */
final class Question {

    private final CompletableFuture<Answers> result = new CompletableFuture<>();
    private final Map<UUID, String> awaited;
    private final Set<String> missing = new HashSet<>();
    private final Map<String, List<String>> answers = new HashMap<>();

    /** @param awaited the names of who is asked, by their ids */
    Question(Map<UUID, String> awaited) {
        this.awaited = new HashMap<>(awaited);
    }

    CompletableFuture<Answers> result() {
        return result;
    }

    /** A node has answered, null where it has nothing to say; one that was not known when the question was put counts, too. */
    void answered(UUID from, String name, @Nullable String text) {
        synchronized (this) {
            awaited.remove(from);
            if (text == null) {
                missing.add(name);
            } else {
                answers.computeIfAbsent(name, n -> new ArrayList<>()).add(text);
            }
        }
        finishIfAll();
    }

    /** A node said goodbye: there is nobody any more whose answer could be missing. */
    void left(UUID id) {
        synchronized (this) {
            awaited.remove(id);
        }
        finishIfAll();
    }

    /** Who does not live any more will not answer. */
    void awaitOnly(Set<UUID> living) {
        synchronized (this) {
            awaited.forEach((id, name) -> {
                if (!living.contains(id)) {
                    missing.add(name);
                }
            });
            awaited.keySet().retainAll(living);
        }
        finishIfAll();
    }

    void finishIfAll() {
        synchronized (this) {
            if (!awaited.isEmpty()) {
                return;
            }
        }
        finish(false);
    }

    /** Nobody waits any longer. */
    void finish(boolean isCutOff) {
        Answers all;
        synchronized (this) {
            missing.addAll(awaited.values());
            all = new Answers(copy(), missing, isCutOff);
        }
        result.complete(all);
    }

    private Map<String, List<String>> copy() {
        var copy = new HashMap<String, List<String>>();
        answers.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        return copy;
    }
}
