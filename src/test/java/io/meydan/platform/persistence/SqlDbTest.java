package io.meydan.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final Sql sql = database.sql();

    @Test
    void arguments_of_every_kind_come_back_as_they_went() {
        var id = UUID.fromString("00000000-0000-7000-8000-000000000001");
        var at = Instant.parse("2026-11-20T10:00:00.123456Z");
        var seen = sql.first(
                """
                select ?::uuid as id, ?::timestamptz as at, ?::text as nothing, ? = any (?) as among, ?::bytea as raw, ?::bigint as n,
                    ?::uuid as no_id, ?::timestamptz as never
                """,
                row -> List.of(
                        row.id("id"),
                        row.instant("at"),
                        String.valueOf(row.textOrNull("nothing")),
                        row.flag("among"),
                        row.bytes("raw")[0],
                        row.number("n"),
                        String.valueOf(row.idOrNull("no_id")),
                        String.valueOf(row.instantOrNull("never"))),
                id,
                at,
                null,
                id,
                Set.of(id),
                new byte[] {7},
                42L,
                null,
                null);
        assertThat(seen).contains(List.of(id, at, "null", true, (byte) 7, 42L, "null", "null"));
    }

    @Test
    void what_is_thrown_in_a_transaction_undoes_it() {
        var name = "undone";
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    sql.update("insert into platform.subscription (name) values (?)", name);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sql.list("select 1 as one from platform.subscription where name = ?", r -> r.integer("one"), name))
                .isEmpty();
    }
}
