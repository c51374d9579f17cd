package io.meydan.platform.job;

import io.meydan.platform.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What this node's jobs did since it began, per queue. */
@ApplicationScoped
public class JobStats {

    private final Map<String, Counts> queues = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder rescued = new LongAdder();

    /** The counts of one queue. */
    public static final class Counts {

        private final LongAdder completed = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final Histogram waited = new Histogram();
        private final Histogram worked = new Histogram();

        private Counts() {}

        public long completed() {
            return completed.sum();
        }

        /** Tries, not jobs. */
        public long failed() {
            return failed.sum();
        }

        /** From due to claimed. */
        public Histogram waited() {
            return waited;
        }

        /** From begun to ended. */
        public Histogram worked() {
            return worked;
        }
    }

    void ended(Claim claim, boolean well, long workedMillis) {
        var counts = queues.computeIfAbsent(claim.queue(), queue -> new Counts());
        (well ? counts.completed : counts.failed).increment();
        counts.waited.observe(TimeUnit.MILLISECONDS.toNanos(claim.waitedMillis()));
        counts.worked.observe(TimeUnit.MILLISECONDS.toNanos(workedMillis));
    }

    void refused(int n) {
        refused.add(n);
    }

    void rescued(int n) {
        rescued.add(n);
    }

    public Map<String, Counts> queues() {
        return new TreeMap<>(queues);
    }

    /** Outcomes that came too late to count, because the job was another's by then. */
    public long refused() {
        return refused.sum();
    }

    /** Jobs that this node took from dead ones. */
    public long rescued() {
        return rescued.sum();
    }
}
