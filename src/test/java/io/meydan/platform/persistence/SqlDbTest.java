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

    @Test
    void writes_that_are_sent_together_happen_in_order_and_with_all_their_arguments() {
        var insert = "insert into platform.subscription (name, event_type) values (?, ?)";
        for (var again = 0; again < 7; again++) { // the driver keeps a statement prepared from the fifth time on
            var name = "together " + again + " " + UUID.randomUUID();
            sql.together(List.of(
                    Write.of(insert, name, "a"),
                    Write.checked(
                            "nothing there", "select count(*) = 1 from platform.subscription where name = ?", name),
                    Write.of(
                            "update platform.subscription set event_type = event_type || ? where name = any (?)",
                            "b",
                            List.of(name))));
            assertThat(sql.first(
                            "select event_type from platform.subscription where name = ?",
                            r -> r.text("event_type"),
                            name))
                    .contains("ab");
        }
    }

    @Test
    void a_write_that_fails_or_says_no_undoes_those_that_were_sent_with_it() {
        var insert = "insert into platform.subscription (name) values (?)";
        var name = "alone " + UUID.randomUUID();
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    sql.together(List.of(Write.of(insert, name), Write.of(insert, name)));
                    return null;
                }))
                .isInstanceOf(StorageFailed.class);
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    sql.together(List.of(Write.of(insert, name), Write.checked("no", "select ?::boolean", false)));
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(sql.list("select 1 as one from platform.subscription where name = ?", r -> r.integer("one"), name))
                .isEmpty();
    }
}
