package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.ClientEvent;
import io.meydan.platform.realtime.ClientSession;
import io.meydan.platform.realtime.Presence;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.redis.RedisAway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code reconnect:transfer}: a new connection takes the place of an earlier one of the same person and sign-in, whose secret it has: its topics,
 * how it is seen, and what came meanwhile. The earlier one ends, and its secret is good no more. Whoever is refused is not told why.
 */
@ApplicationScoped
class ReconnectTransfer implements ClientEvent<ReconnectTransfer.Request> {

    private static final String TRANSFERRED = "reconnect:transferred";

    @Inject
    Recoveries recoveries;

    @Inject
    Presence presence;

    /**
     * What is to be taken over.
     *
     * @param oldSocketId the id of the earlier connection
     * @param key its {@code resumeKey}
     * @param after the last number that the client has of a topic, by the topic's name
     */
    public record Request(
            @NotNull @Size(max = 64) String oldSocketId,
            @NotNull @Size(max = 64) String key,
            @Nullable @Size(max = 300) Map<String, @NotNull @Min(0) Long> after) {}

    /** The answer. */
    public record Transferred(boolean success) {}

    @Override
    public String name() {
        return "reconnect:transfer";
    }

    @Override
    public Class<Request> dataType() {
        return Request.class;
    }

    @Override
    public CompletionStage<?> on(ClientSession session, Request request) {
        var success = session instanceof Recoverable newcomer && isTransferred(newcomer, request);
        var counters = recoveries.counters();
        (success ? counters.transfers : counters.refusedTransfers).increment();
        if (session instanceof Recoverable newcomer) {
            newcomer.tell(TRANSFERRED, Map.of("success", success));
        }
        return CompletableFuture.completedStage(new Transferred(success));
    }

    private boolean isTransferred(Recoverable newcomer, Request request) {
        var own = newcomer.trail();
        if (own == null || own.pid().equals(request.key())) {
            return false;
        }
        try {
            var numbers = numbers(request);
            var taken = recoveries.take(request.key(), newcomer.caller(), request.oldSocketId());
            if (taken == null) {
                return false;
            }
            recoveries.drop(taken);
            var promised = taken.promised();
            var topics = new TreeMap<>(promised);
            topics.putAll(numbers);
            presence.set(newcomer.id(), taken.status());
            newcomer.shownAs(taken.status());
            return newcomer.hearAll(topics, promised);
        } catch (RedisAway | IllegalArgumentException e) {
            // Nobody is told why: Redis does not answer, or a topic's name is none.
            return false;
        }
    }

    private static Map<Topic, Long> numbers(Request request) {
        var numbers = new TreeMap<Topic, Long>();
        if (request.after() != null) {
            request.after().forEach((topic, after) -> numbers.put(Topic.parse(topic), after));
        }
        return numbers;
    }
}
