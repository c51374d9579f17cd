package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The engine's statements and the model side by side. No thread of the engine runs: the steps say what happens, and in which order. */
final class JobWorld implements AutoCloseable {

    static final Map<String, Integer> GROUPS = Map.of("one", 1, "two", 2);
    static final int NODES = 3;
    private static final int MOST_RESCUES = 1;
    private static final int KEPT_CLAIMS = 12;

    final TestDatabase database = TestDatabase.shared();
    final Echo echo = new Echo();
    final TestEngine engine = new TestEngine(database, "", echo);
    final JobModel model = new JobModel(GROUPS, 1, MOST_RESCUES);

    /** Claims that somebody still speaks of, those that are over among them. */
    private final List<Claim> claims = new ArrayList<>();

    private final List<UUID> nodes = new ArrayList<>();

    JobWorld() {
        engine.config.lease = Duration.ofHours(1);
        engine.config.ageing = Duration.ofHours(1);
        engine.config.keepCompleted = 1_000_000;
        engine.config.keepFailed = 1_000_000;
        engine.config.maxRescues = MOST_RESCUES;
        engine.upkeep.register(List.of(echo.queue));
        IntStream.range(0, NODES).forEach(i -> nodes.add(freshNode()));
    }

    private UUID freshNode() {
        var node = UUID.randomUUID();
        engine.upkeep.renew(node, "model");
        return node;
    }

    /** Each step is one transaction, as it is in the engine or shorter. */
    void take(JobStep step) {
        database.inTransaction(() -> {
            model.nextStep();
            step.on(this);
            verify();
        });
    }

    UUID node(int number) {
        return nodes.get(number % NODES);
    }

    /** Its lease is over; a node of the same number is another node. */
    void kill(int number) {
        var old = node(number);
        database.sql().update("update platform.job_node set lease_until = clock_timestamp() where id = ?", old);
        model.kill(old);
        nodes.set(number % NODES, freshNode());
    }

    void remember(List<Claim> more) {
        claims.addAll(more);
        while (claims.size() > KEPT_CLAIMS) {
            claims.remove(0);
        }
    }

    /** Some claims of different jobs, newer or older. */
    List<Claim> some(int from, int n) {
        var chosen = new ArrayList<Claim>();
        for (var i = 0; i < Math.min(n, claims.size()); i++) {
            var claim = claims.get((from + i) % claims.size());
            if (chosen.stream().noneMatch(other -> other.id().equals(claim.id()))) {
                chosen.add(claim);
            }
        }
        return chosen;
    }

    @Nullable
    UUID someLive(int number) {
        var ids = List.copyOf(model.live.keySet());
        return ids.isEmpty() ? null : ids.get(number % ids.size());
    }

    /** A row as far as the model knows it. */
    private record Stored(
            String state,
            int priority,
            int most,
            int attempt,
            long claim,
            int rescues,
            int errors,
            int pending,
            boolean unwanted,
            @Nullable UUID node,
            @Nullable String key) {}

    /** Holds the tables against the model. */
    void verify() {
        var expected = model.live.values().stream()
                .collect(Collectors.toMap(
                        entry -> entry.id,
                        entry -> new Stored(
                                entry.state,
                                entry.priority,
                                entry.most,
                                entry.attempt,
                                entry.claim,
                                entry.rescues,
                                entry.errors,
                                entry.pending,
                                entry.unwanted,
                                entry.node,
                                entry.key)));
        var ranks = new HashMap<UUID, Instant>();
        assertThat(stored(ranks)).as("what is not done").isEqualTo(expected);
        model.live.values().forEach(entry -> entry.stored = ranks.getOrDefault(entry.id, Instant.EPOCH));
        assertThat(past()).as("what is done").isEqualTo(model.past);
    }

    private Map<UUID, Stored> stored(Map<UUID, Instant> ranks) {
        var rows = new HashMap<UUID, Stored>();
        database.sql()
                .list(
                        """
                        select id, state, priority, max_attempts, attempt, claim, rescues, jsonb_array_length(errors) as errors,
                            pending_children, cancel_requested, node_id, unique_key, rank
                        from platform.job where queue = ?
                        """,
                        row -> {
                            ranks.put(row.id("id"), row.instant("rank"));
                            return rows.put(row.id("id"), read(row));
                        },
                        echo.queue);
        return rows;
    }

    private static Stored read(Row row) throws SQLException {
        return new Stored(
                row.text("state"),
                row.integer("priority"),
                row.integer("max_attempts"),
                row.integer("attempt"),
                row.number("claim"),
                row.integer("rescues"),
                row.integer("errors"),
                row.integer("pending_children"),
                row.flag("cancel_requested"),
                row.idOrNull("node_id"),
                row.textOrNull("unique_key"));
    }

    private Map<UUID, String> past() {
        var rows = new HashMap<UUID, String>();
        database.sql()
                .list(
                        "select id, state from platform.job_past where queue = ?",
                        row -> rows.put(row.id("id"), row.text("state")),
                        echo.queue);
        return rows;
    }

    /** Of a batch: the jobs whose claims were over. */
    static Set<UUID> ids(List<Claim> some) {
        return some.stream().map(Claim::id).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        for (var table : List.of("job", "job_past")) {
            database.sql().update("delete from platform." + table + " where queue = ?", echo.queue);
        }
        database.sql().update("delete from platform.job_queue where name = ?", echo.queue);
        engine.close();
    }
}
