package io.meydan.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.audit.AuditRepository.Wanted;
import io.meydan.platform.audit.Verification.Fault;
import io.meydan.platform.persistence.StorageFailed;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.web.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of deeds on a real database: what is kept, in which order, and whether tampering is found. */
class AuditDbTest {

    private static final int WRITERS = 50;

    private final TestDatabase database = TestDatabase.shared();
    private final AuditRepository repository = new AuditRepository();
    private final AuditLog log = new AuditLog();
    private final Chaining chaining = new Chaining();
    private final Verifier verifier = new Verifier();
    private final String thing = "thing-" + UUID.randomUUID();

    AuditDbTest() {
        repository.sql = database.sql();
        log.repository = repository;
        log.origin = new Origin();
        log.json = new Json();
        log.clock = Clock.systemUTC();
        chaining.repository = repository;
        verifier.repository = repository;
    }

    private Deed deed(String action) {
        return Deed.of(UUID.randomUUID(), action, "thing", thing);
    }

    private void keep(String action) {
        database.inTransaction(() -> log.keep(deed(action)));
    }

    private List<AuditView> kept() {
        return log.page(wanted(), null, 200).items();
    }

    private Wanted wanted() {
        return new Wanted(null, null, "thing", thing, null, null);
    }

    private void link() {
        while (this.<Integer>inTransaction(chaining::link) > 0) {
            // The next batch.
        }
    }

    private <T> T inTransaction(Callable<T> work) {
        return database.inTransaction(work);
    }

    /** The whole chain, in parts. */
    private Verification verified() {
        var part = verifier.verify(null, 100);
        while (part.nextCursor() != null) {
            part = verifier.verify(part.nextCursor(), 100);
        }
        return part;
    }

    private long number(int fromTheEnd) {
        return kept().get(fromTheEnd).number();
    }

    @Test
    void what_is_rolled_back_was_not_done() {
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    log.keep(deed("thing.broken"));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        keep("thing.made");
        assertThat(kept()).extracting(AuditView::action).containsExactly("thing.made");
    }

    @Test
    void a_deed_is_in_the_log_before_it_is_in_the_chain_and_in_the_chain_afterwards() {
        keep("thing.made");
        link();
        var before = verified();
        keep("thing.changed");
        // Its node dies here; any other one goes on.
        assertThat(kept()).hasSize(2);
        assertThat(verified().fault()).isNull();
        link();
        var after = verified();
        assertThat(after.fault()).isNull();
        assertThat(after.position()).isEqualTo(after.head()).isGreaterThan(before.position());
        assertThat(after.hash()).isNotEqualTo(before.hash());
    }

    @Test
    void fifty_writers_and_two_that_chain_make_one_unbroken_chain() throws Exception {
        var crowd = Executors.newFixedThreadPool(10);
        var start = new CountDownLatch(1);
        var results = new ArrayList<Future<?>>();
        for (var i = 0; i < WRITERS; i++) {
            results.add(crowd.submit(() -> {
                start.await();
                keep("thing.made");
                return this.<Integer>inTransaction(chaining::link);
            }));
        }
        start.countDown();
        for (var result : results) {
            result.get(60, TimeUnit.SECONDS);
        }
        crowd.shutdown();
        link();
        assertThat(kept()).hasSize(WRITERS);
        assertThat(repository.isPending()).isFalse();
        assertThat(verified().fault()).isNull();
    }

    @Test
    void nothing_is_rewritten_by_who_does_not_switch_the_triggers_off() {
        keep("thing.made");
        link();
        for (var statement : List.of(
                "update platform.audit set action = 'thing.praised'",
                "delete from platform.audit",
                "truncate platform.audit cascade",
                "update platform.audit_link set position = position + 1",
                "delete from platform.audit_link",
                "truncate platform.audit_link")) {
            assertThatThrownBy(() -> database.sql().update(statement))
                    .as(statement)
                    .isInstanceOf(StorageFailed.class)
                    .hasStackTraceContaining("the audit log is only added to");
        }
    }

    /** In a transaction that is rolled back at the end, as the owner of the database: no test may break the chain of the others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entry-changed | update platform.audit set action = 'thing.praised' where number = $1",
                "entry-changed | update platform.audit set at = at + interval '1 microsecond' where number = $1",
                "entry-changed | update platform.audit set address = '' where number = $1",
                "entry-missing | delete from platform.audit where number = $1",
                "link-missing | delete from platform.audit_link where number = $1",
                "entry-unlinked | delete from platform.audit_link where number >= $1",
                "entry-changed | update platform.audit a set action = b.action, actor_id = b.actor_id, at = b.at from platform.audit b "
                        + "where a.number in ($1, $2) and b.number in ($1, $2) and a.number <> b.number",
                "entry-changed | update platform.audit_link a set number = -b.number from platform.audit_link b where a.number in ($1, $2) "
                        + "and b.number in ($1, $2) and a.number <> b.number; update platform.audit_link set number = -number where number < 0",
            })
    void tampering_is_found(String kind, String statements) {
        for (var action : List.of("thing.made", "thing.used", "thing.lost", "thing.found")) {
            keep(action);
        }
        link();
        var first = number(2);
        var second = number(1);
        var position = database.sql()
                .first(
                        "select position from platform.audit_link where number = ?",
                        row -> row.number("position"),
                        first)
                .orElseThrow();
        Verification found = tampered(statements.replace("$1", "" + first).replace("$2", "" + second));
        assertThat(found.fault()).isNotNull().extracting(Fault::kind).isEqualTo(kind);
        assertThat(found.position()).isEqualTo(position - 1);
        assertThat(verified().fault()).isNull();
    }

    private Verification tampered(String statements) {
        var found = new ArrayList<Verification>();
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    database.sql().update("set local session_replication_role = replica");
                    for (var statement : statements.split(";", -1)) {
                        database.sql().update(statement);
                    }
                    found.add(verified());
                    throw new IllegalArgumentException("undo");
                }))
                .hasMessage("undo");
        return found.get(0);
    }

    @Test
    void pages_neither_repeat_nor_skip_while_deeds_come_in() {
        for (var i = 0; i < 7; i++) {
            keep("thing.made-" + i);
        }
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = log.page(wanted(), cursor, 2);
            page.items().forEach(item -> seen.add(item.action()));
            cursor = page.nextCursor();
            keep("thing.late");
        } while (cursor != null);
        assertThat(seen)
                .containsExactly(
                        "thing.made-6",
                        "thing.made-5",
                        "thing.made-4",
                        "thing.made-3",
                        "thing.made-2",
                        "thing.made-1",
                        "thing.made-0");
    }

    @Test
    void what_could_forge_a_line_is_not_kept_and_what_is_too_long_is_cut() {
        var evil = "a\r\n2026 INFO\u0000\u001b[31m\u202e\u2028";
        database.inTransaction(() -> log.keep(new Deed(
                null,
                "thing." + "x".repeat(300),
                "thing",
                thing,
                Map.of("userAgent", evil, "address", evil, "k", evil))));
        var entry = kept().get(0);
        assertThat(entry.action()).hasSize(64);
        var clean = "a??2026 INFO??[31m??";
        assertThat(entry.address()).isEqualTo(clean);
        assertThat(entry.userAgent()).isEqualTo(clean);
        assertThat(entry.details()).isEqualTo(Map.of("k", clean));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actor_id = '01890000-0000-7000-8000-000000000000' | audit_actor_idx",
                "action = 'thing.made' | audit_action_idx",
                "resource_type = 'thing' and resource_id = 'x' | audit_resource_idx",
                "at >= now() - interval '1 hour' | audit_at_idx",
            })
    void each_question_has_its_index(String condition, String index) {
        var plan = this.<List<String>>inTransaction(() -> {
            database.sql().update("set local enable_seqscan = off");
            database.sql().update("set local enable_sort = off");
            return database.sql()
                    .list(
                            "explain select * from platform.audit where " + condition
                                    + " order by at desc, number desc limit 50",
                            row -> row.text("QUERY PLAN"));
        });
        assertThat(String.join("\n", plan))
                .contains("Index Scan Backward using " + index)
                .doesNotContain("Sort");
    }
}
