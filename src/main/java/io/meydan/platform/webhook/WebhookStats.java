package io.meydan.platform.webhook;

import io.meydan.platform.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What this node has sent to endpoints since it began, and how endpoints and deliveries stand on all nodes together. */
@ApplicationScoped
public class WebhookStats {

    /** How an attempt ended. */
    public enum Outcome {
        DELIVERED,
        /** The endpoint answered, and not with 2xx. */
        REFUSED,
        /** No answer came in time, or there was nobody to give one. */
        UNANSWERED
    }

    /**
     * The same on all nodes.
     *
     * @param waiting deliveries that are to be sent (again), at most 10,000
     * @param held those of them whose endpoints are switched off, at most 10,000
     * @param failing endpoints that are on and where nothing has worked since the last success
     * @param off endpoints that are switched off, by a person or by themselves
     */
    public record Standing(long waiting, long held, long failing, long off) {}

    @Inject
    WebhookRepository webhooks;

    private final Map<Outcome, LongAdder> attempts = new ConcurrentHashMap<>();
    private final Histogram took = new Histogram();

    void ended(Outcome outcome, long nanos) {
        counter(outcome).increment();
        took.observe(nanos);
    }

    private LongAdder counter(Outcome outcome) {
        return attempts.computeIfAbsent(outcome, fresh -> new LongAdder());
    }

    /** Attempts of this node that ended so. */
    public long attempts(Outcome outcome) {
        return counter(outcome).sum();
    }

    /** From the connection to the answer, or to giving it up. */
    public Histogram took() {
        return took;
    }

    public Standing standing() {
        return webhooks.standing();
    }
}
