package io.meydan.platform.job;

import io.meydan.platform.Threads;
import io.meydan.platform.persistence.Sql;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The small protocol by which the load kit drives a queue. In no test and not in the product: src/test/bench/jobs.sh puts it into a copy of the WAR. */
@ApplicationScoped
@Path("bench")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class BenchResource {

    static final String QUEUE = "bench";

    @Inject
    Jobs jobs;

    @Inject
    Engine engine;

    @Inject
    UpkeepRepository upkeep;

    @Inject
    Rounds rounds;

    @Inject
    Sql sql;

    @Inject
    Threads threads;

    /** What the runs left. */
    @ApplicationScoped
    static class Score {
        final AtomicLong done = new AtomicLong();
        final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

        AtomicLong done() {
            return done;
        }

        ConcurrentLinkedQueue<Long> micros() {
            return micros;
        }
    }

    @Inject
    Score score;

    /** A job that does nothing but say when it ran. */
    @ApplicationScoped
    static class Noop implements Job<Noop.At> {

        /** When it was ordered, and whether that is of interest. */
        public record At(long n, long at, boolean keep) {}

        @Inject
        Score score;

        @Override
        public String kind() {
            return "bench.noop";
        }

        @Override
        public Class<At> argumentsClass() {
            return At.class;
        }

        @Override
        public JobOptions options() {
            return JobOptions.DEFAULT.in(QUEUE);
        }

        @Override
        public void run(At at, JobRun run) {
            if (at.keep()) {
                score.micros().add(System.nanoTime() / 1_000 - at.at());
            }
            score.done().incrementAndGet();
        }
    }

    private static JobOrder<Noop.At> order(long n, boolean keep) {
        return JobOrder.of(Noop.class, new Noop.At(n, System.nanoTime() / 1_000, keep));
    }

    @Operation(hidden = true)
    @POST
    @Path("reset")
    public Answer reset() {
        pause("now()");
        sql.update("delete from platform.job where queue = ?", QUEUE);
        sql.update("delete from platform.job_past where queue = ?", QUEUE);
        score.done().set(0);
        score.micros().clear();
        return new Answer(0, 0, 0, 0, List.of());
    }

    private void pause(String when) {
        upkeep.register(List.of(QUEUE));
        sql.update("update platform.job_queue set paused_at = " + when + " where name = ?", QUEUE);
        rounds.followRules();
    }

    /** Whatever the kit asks for. */
    public record Answer(double ms, long sent, long done, long failed, List<Long> micros) {}

    @Operation(hidden = true)
    @POST
    @Path("enqueue")
    public Answer enqueue(
            @QueryParam("count") int count,
            @QueryParam("inflight") @DefaultValue("1") int inflight,
            @QueryParam("bulk") @DefaultValue("0") int bulk)
            throws InterruptedException {
        var next = new AtomicLong();
        var ended = new CountDownLatch(inflight);
        var begun = System.nanoTime();
        for (var lane = 0; lane < inflight; lane++) {
            threads.start("bench-lane", () -> {
                try {
                    lane(next, count, bulk);
                } finally {
                    ended.countDown();
                }
            });
        }
        ended.await();
        return new Answer((System.nanoTime() - begun) / 1e6, 0, 0, 0, List.of());
    }

    private void lane(AtomicLong next, int count, int bulk) {
        var size = Math.max(1, bulk);
        for (var n = next.getAndAdd(size); n < count; n = next.getAndAdd(size)) {
            var batch = new ArrayList<JobOrder<Noop.At>>();
            for (var i = n; i < Math.min(count, n + size); i++) {
                batch.add(order(i, false));
            }
            jobs.enqueueAll(batch);
        }
    }

    @Operation(hidden = true)
    @POST
    @Path("worker/start")
    public Answer start(@QueryParam("concurrency") int concurrency) {
        engine.hire(QUEUE, concurrency);
        pause("null");
        return new Answer(0, 0, 0, 0, List.of());
    }

    @Operation(hidden = true)
    @POST
    @Path("worker/stop")
    public Answer stop() {
        pause("now()");
        return new Answer(0, 0, 0, 0, List.of());
    }

    /** Orders at a fixed rate, each in a transaction of its own, from four threads so that one commit does not wait for another. */
    @Operation(hidden = true)
    @POST
    @Path("steady")
    public Answer steady(@QueryParam("rate") int rate, @QueryParam("seconds") int seconds, @QueryParam("skip") int skip)
            throws InterruptedException {
        var begun = System.nanoTime();
        var total = (long) rate * seconds;
        var next = new AtomicLong();
        var ended = new CountDownLatch(4);
        for (var lane = 0; lane < 4; lane++) {
            threads.start("bench-steady", () -> {
                try {
                    for (var n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                        var due = begun + n * 1_000_000_000L / rate;
                        while (due - System.nanoTime() > 0) {
                            LockSupport.parkNanos(due - System.nanoTime());
                        }
                        jobs.enqueue(order(n, n >= (long) skip * rate));
                    }
                } finally {
                    ended.countDown();
                }
            });
        }
        ended.await();
        return new Answer(0, total, 0, 0, List.of());
    }

    @Operation(hidden = true)
    @POST
    @Path("stats")
    public Answer stats() {
        return new Answer(0, 0, score.done().get(), 0, List.of());
    }

    @Operation(hidden = true)
    @POST
    @Path("latencies")
    public Answer latencies() {
        return new Answer(0, 0, 0, 0, List.copyOf(score.micros()));
    }
}
