package io.meydan.platform.job;

import io.meydan.platform.Ids;
import io.meydan.platform.TestThreads;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.realtime.TestNode;
import io.meydan.platform.web.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A whole node's engine over a real database, without a container: transactions are those of the test database, and nobody hears of NOTIFY. */
final class TestEngine implements AutoCloseable {

    private static final ThreadLocal<Jobs.@Nullable Ordered> NEWS = new ThreadLocal<>();

    final TestDatabase database;
    final TestThreads threads = new TestThreads();
    final JobConfig config = new JobConfig();
    final Engine engine = new Engine();
    final Watch watch = new Watch();
    /** Open when this node has looked at everything once. */
    final CountDownLatch polled = new CountDownLatch(1);
    /** How far the time of this node's rounds is ahead, so that tests need not wait for it. */
    final AtomicLong aheadNanos = new AtomicLong();

    final Rounds rounds = new Rounds() {
        @Override
        void poll(int number) {
            super.poll(number);
            polled.countDown();
        }

        @Override
        long nanoTime() {
            return super.nanoTime() + aheadNanos.get();
        }
    };
    final Jobs jobs;
    final Ledger ledger;
    final ClaimRepository claims = new ClaimRepository();
    final EndRepository ends = new EndRepository();
    final UpkeepRepository upkeep = new UpkeepRepository();
    final RunRepository runs = new RunRepository();
    final JobStats stats = new JobStats();

    /** @param workers as in the setting {@code job.workers}; empty for a node that only orders */
    TestEngine(TestDatabase database, String workers, Job<?>... kinds) {
        this.database = database;
        config.enabled = !workers.isEmpty();
        config.workers = workers;
        config.lease = Duration.ofSeconds(30);
        config.poll = Duration.ofSeconds(1);
        config.ageing = Duration.ofSeconds(30);
        config.keepCompleted = 100;
        config.keepFailed = 50;
        config.maxRescues = 5;
        config.drainTime = Duration.ofSeconds(2);
        var known = new Kinds() {
            @Override
            List<Job<?>> all() {
                return List.of(kinds);
            }
        };
        ledger = ledger();
        jobs = jobs(known);
        connect();
        wire(known);
    }

    private void connect() {
        claims.sql = database.sql();
        ends.sql = database.sql();
        ends.config = config;
        upkeep.sql = database.sql();
        upkeep.config = config;
        runs.sql = database.sql();
    }

    private void wire(Kinds known) {
        engine.config = config;
        engine.kinds = known;
        engine.claims = claims;
        engine.runs = runs;
        engine.upkeep = upkeep;
        engine.ledger = ledger;
        engine.stats = stats;
        engine.json = new Json();
        engine.clock = Clock.systemUTC();
        engine.itself = TestNode.named("test");
        engine.threads = threads;
        rounds.config = config;
        rounds.engine = engine;
        rounds.ledger = ledger;
        rounds.claims = claims;
        rounds.ends = ends;
        rounds.upkeep = upkeep;
        rounds.stats = stats;
        rounds.node = engine.itself;
        rounds.cron = cron(known);
        watch.config = config;
        watch.engine = engine;
        watch.rounds = rounds;
        watch.claims = claims;
        watch.threads = threads;
        watch.notifications = new Silence();
    }

    UUID node() {
        return engine.node();
    }

    TestEngine start() {
        watch.atStart("start");
        return this;
    }

    @Override
    public void close() {
        watch.stop("end");
        threads.close();
    }

    <T> T inTransaction(Callable<T> work) {
        return TestDatabase.inOneAlready() ? called(work) : database.inTransaction(work);
    }

    private static <T> T called(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Ledger ledger() {
        var ledger = new Ledger() {
            @Override
            Limited claimLimited(String queue, List<String> kinds, UUID node, int wanted) {
                return inTransaction(() -> super.claimLimited(queue, kinds, node, wanted));
            }

            @Override
            Settled settle(List<Outcome> outcomes, UUID node) {
                return inTransaction(() -> super.settle(outcomes, node));
            }

            @Override
            Set<UUID> endIdle(List<UUID> ids, String state, @Nullable String error) {
                return inTransaction(() -> super.endIdle(ids, state, error));
            }

            @Override
            Rescue rescue() {
                return inTransaction(super::rescue);
            }

            @Override
            void announce(Jobs.Ordered news) {
                watch.onOrdered(news);
            }
        };
        ledger.claims = claims;
        ledger.ends = ends;
        ledger.upkeep = upkeep;
        ledger.config = config;
        return ledger;
    }

    private Jobs jobs(Kinds known) {
        var intake = new Jobs() {
            @Override
            public List<Enqueued> enqueueAll(List<? extends JobOrder<?>> several) {
                var enqueued = inTransaction(() -> super.enqueueAll(several));
                var heard = NEWS.get();
                NEWS.remove();
                if (heard != null) {
                    watch.onOrdered(heard);
                }
                return enqueued;
            }

            @Override
            void announce(Ordered signal) {
                NEWS.set(signal);
            }
        };
        intake.orders = new OrderRepository();
        intake.orders.sql = database.sql();
        intake.orders.config = config;
        intake.kinds = known;
        intake.json = new Json();
        intake.clock = Clock.systemUTC();
        intake.ids = new Ids(intake.clock);
        return intake;
    }

    private Cron cron(Kinds known) {
        var cron = new Cron() {
            @Override
            void register() {
                inTransaction(() -> {
                    super.register();
                    return true;
                });
            }

            @Override
            void run(String kind) {
                inTransaction(() -> {
                    super.run(kind);
                    return true;
                });
            }
        };
        cron.upkeep = upkeep;
        cron.kinds = known;
        cron.jobs = jobs;
        return cron;
    }
}
