package io.meydan.platform.cache;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Evictions that are decided and perhaps not done. */
@ApplicationScoped
class DebtRepository {

    private static final int AT_ONCE = 500;

    @Inject
    Sql sql;

    /** In the transaction that makes something outdated: it is owed if, and only if, that commits. */
    void owe(List<Eviction> evictions) {
        sql.update(
                """
                insert into platform.cache_eviction (id, space, kind, name)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                """,
                evictions.stream().map(Eviction::id).toList(),
                evictions.stream().map(Eviction::space).toList(),
                evictions.stream().map(eviction -> eviction.kind().id()).toList(),
                evictions.stream().map(Eviction::name).toList());
    }

    void paid(Set<UUID> ids) {
        sql.update("delete from platform.cache_eviction where id = any (?::uuid[])", ids);
    }

    /** The oldest of those that are at least that old. */
    List<Eviction> due(Duration age) {
        return sql.list(
                """
                select id, space, kind, name from platform.cache_eviction
                where created_at <= clock_timestamp() - ? * interval '1 millisecond' order by created_at limit ?
                """,
                row -> new Eviction(
                        row.id("id"), row.text("space"), Eviction.Kind.of(row.text("kind")), row.text("name"), null),
                age.toMillis(),
                AT_ONCE);
    }
}
