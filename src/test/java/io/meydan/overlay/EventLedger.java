package io.meydan.overlay;

import io.meydan.platform.event.Envelope;
import io.meydan.platform.event.Subscriber;
import io.meydan.platform.persistence.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Writes down every message that it hears of, in the order in which it does; chokes on poison until the room has the cure. */
@ApplicationScoped
class EventLedger implements Subscriber<Envelope> {

    private static final int AFTER_MIGRATIONS = 100;

    @Inject
    Sql sql;

    void atStart(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        // Nodes start together; the lock lets one of them make the tables.
        sql.update("""
                do $$ begin
                    perform pg_advisory_xact_lock(55);
                    create schema if not exists overlay;
                    create table if not exists overlay.ledger (
                        number bigint generated always as identity primary key,
                        room text not null, seq bigint not null, text text not null, trace text);
                    create table if not exists overlay.cure (room text primary key);
                end $$
                """);
    }

    @Override
    public String name() {
        return "overlay.ledger";
    }

    @Override
    public String eventType() {
        return "message.*";
    }

    @Override
    public Class<Envelope> eventClass() {
        return Envelope.class;
    }

    @Override
    public int attempts() {
        return 2;
    }

    @Override
    public void on(Envelope event) {
        var room = event.data().getString("roomId");
        var text = event.data().getString("text");
        if (text.startsWith("poison")
                && sql.first("select room from overlay.cure where room = ?", row -> true, room)
                        .isEmpty()) {
            throw new IllegalStateException("This is poison");
        }
        sql.update(
                "insert into overlay.ledger (room, seq, text, trace) values (?, ?, ?, ?)",
                room,
                event.data().getJsonNumber("seq").longValue(),
                text,
                event.metadata().traceId());
    }
}
