package io.meydan.platform.event;

import io.meydan.platform.Ids;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.Write;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishes domain events: they are stored with the caller's transaction, or not at all. */
@ApplicationScoped
public class Events {

    @Inject
    Outbox outbox;

    @Inject
    Sql sql;

    @Inject
    Event<DomainEvent> observers;

    @Inject
    Event<OutboxFilled> wakeUp;

    @Inject
    Json json;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Stores an event in the transaction, for durable subscribers, and hands it to observers of this node (use
     * {@code @Observes(during = AFTER_SUCCESS)} for what may be lost).
     *
     * @param actor who caused it, or null for the system
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(DomainEvent event, @Nullable UUID actor) {
        sql.together(List.of(stored(List.of(now(event, actor)))));
    }

    /**
     * An event to be published with others.
     *
     * @param actor who caused it, or null for the system
     * @param traceId the request that it happened in; not always the one that the thread works for
     */
    public record Publication(
            DomainEvent event,
            @Nullable UUID actor,
            @Nullable String traceId) {}

    /** The same for several, as a write that the caller sends with its own, in this transaction: one journey to the database. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Write publishing(List<Publication> events) {
        return stored(events);
    }

    static Publication now(DomainEvent event, @Nullable UUID actor) {
        return new Publication(event, actor, RequestId.current().orElse(null));
    }

    private Write stored(List<Publication> events) {
        var write = outbox.appending(events.stream().map(this::row).toList());
        events.forEach(publication -> observers.fire(publication.event()));
        wakeUp.fire(new OutboxFilled(events.stream().map(p -> p.event().type()).collect(Collectors.toSet())));
        return write;
    }

    Outbox.Row row(Publication publication) {
        var event = publication.event();
        return new Outbox.Row(
                ids.next(),
                event.type(),
                event.key(),
                json.write(event),
                publication.actor(),
                publication.traceId(),
                clock.instant(),
                source(event));
    }

    /** The package whose fact it is. */
    private static String source(DomainEvent event) {
        var module = event.getClass().getPackageName();
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
