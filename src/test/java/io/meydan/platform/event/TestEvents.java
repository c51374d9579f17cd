package io.meydan.platform.event;

import io.meydan.platform.Ids;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.persistence.Write;
import io.meydan.platform.web.Json;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The real outbox without the container's observers. */
public final class TestEvents extends Events {

    private TestEvents() {}

    public static Events on(TestDatabase database, Clock clock) {
        var events = new TestEvents();
        events.outbox = new Outbox();
        events.sql = database.sql();
        events.json = new Json();
        events.ids = new Ids(clock);
        events.clock = clock;
        return events;
    }

    @Override
    public void publish(DomainEvent event, @Nullable UUID actor) {
        sql.together(List.of(publishing(List.of(now(event, actor)))));
    }

    @Override
    public Write publishing(List<Publication> published) {
        return outbox.appending(published.stream().map(this::row).toList());
    }
}
