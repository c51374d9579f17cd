package io.meydan.platform.realtime;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table of when people were last seen. */
@ApplicationScoped
class LastSeen {

    private static final String STORE = """
            insert into platform.last_seen as l (user_id, seen_at)
            select s.user_id::uuid, s.seen_at::timestamptz from unnest(?::text[], ?::text[]) as s (user_id, seen_at)
            order by 1
            on conflict (user_id) do update set seen_at = greatest(l.seen_at, excluded.seen_at)
            """;

    private static final String OF = "select user_id, seen_at from platform.last_seen where user_id = any (?::uuid[])";

    @Inject
    Sql sql;

    private record Seen(UUID userId, Instant at) {}

    void store(Map<UUID, Instant> seen) {
        var entries = List.copyOf(seen.entrySet());
        sql.update(
                STORE,
                entries.stream().map(e -> e.getKey().toString()).toList(),
                entries.stream().map(e -> e.getValue().toString()).toList());
    }

    Map<UUID, Instant> of(Collection<UUID> userIds) {
        var seen = new HashMap<UUID, Instant>();
        sql.list(OF, row -> new Seen(row.id("user_id"), row.instant("seen_at")), userIds)
                .forEach(s -> seen.put(s.userId(), s.at()));
        return seen;
    }
}
