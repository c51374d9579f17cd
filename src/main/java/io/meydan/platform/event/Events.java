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
        sql.together(List.of(stored(List.of(event), actor)));
    }

    /** The same for several, as a write that the caller sends with its own, in this transaction: one journey to the database. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Write publishing(List<? extends DomainEvent> events, @Nullable UUID actor) {
        return stored(events, actor);
    }

    private Write stored(List<? extends DomainEvent> events, @Nullable UUID actor) {
        var traceId = RequestId.current().orElse(null);
        var write = outbox.appending(
                events.stream().map(e -> row(e, actor, traceId)).toList());
        events.forEach(observers::fire);
        wakeUp.fire(new OutboxFilled(events.stream().map(DomainEvent::type).collect(Collectors.toSet())));
        return write;
    }

    Outbox.Row row(DomainEvent event, @Nullable UUID actor, @Nullable String traceId) {
        var id = ids.next();
        return new Outbox.Row(
                id, event.type(), event.key(), json.write(event), actor, traceId, clock.instant(), source(event));
    }

    /** The package whose fact it is. */
    private static String source(DomainEvent event) {
        var module = event.getClass().getPackageName();
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
