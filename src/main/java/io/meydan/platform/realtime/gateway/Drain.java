package io.meydan.platform.realtime.gateway;

import io.meydan.platform.DrainStep;
import io.meydan.platform.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Ends the node politely when it is told to: nobody new comes in, every socket hears 1012 and comes back elsewhere, no job begins, requests and
 * jobs under way are finished, and only then the process ends. Every step has a limit.
 */
@ApplicationScoped
public class Drain {

    private static final Logger LOG = System.getLogger(Drain.class.getName());
    private static final Duration LOOK = Duration.ofMillis(20);

    /** The container says that a request is complete before it writes the end of the answer, and does not say when that is done. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    @Inject
    Gateway gateway;

    @Inject
    GatewayConfig config;

    @Inject
    Threads threads;

    @Inject
    Event<Ending> ending;

    @Inject
    @Any
    Instance<DrainStep> steps;

    /** The node has done what it had to do and is about to end; whoever has a last word says it now, and does not wait. */
    public record Ending() {}

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        TermSignal.handle(this::begin);
    }

    /** Whether the node is on its way out: readiness is down. */
    public boolean hasBegun() {
        return begun.get();
    }

    /** A request is under way that the node finishes before it ends. */
    public void requestBegins() {
        requests.incrementAndGet();
    }

    /** It is finished; called once for each that began. */
    public void requestEnds() {
        requests.decrementAndGet();
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            // The JVM's signal thread has no class loader of ours, and without one the container finds no bean.
            Thread.currentThread().setContextClassLoader(Drain.class.getClassLoader());
            threads.start("drain", this::leaveAndExit);
        }
    }

    private void leaveAndExit() {
        try {
            leave();
        } finally {
            // Not exit: the container would take the application away first and answer 500 until its port is closed.
            // Nothing is owed here that is not owed after a kill: what was acknowledged is committed, and leases end.
            Runtime.getRuntime().halt(0);
        }
    }

    private void leave() {
        LOG.log(Level.INFO, "Going away: no new sockets, {0} are told to come back elsewhere", gateway.sessionCount());
        gateway.goAway();
        steps.forEach(DrainStep::begin);
        var gone = await(() -> gateway.sessionCount() == 0);
        LOG.log(Level.INFO, gone ? "All sockets are gone" : "Sockets that did not answer are cut");
        var finished = await(() -> requests.get() <= 0);
        LOG.log(Level.INFO, finished ? "All requests are finished" : "Requests that took too long are cut");
        steps.forEach(Drain::finish);
        ending.fire(new Ending());
        LockSupport.parkNanos(this, LAST_WORDS.toNanos());
    }

    private static void finish(DrainStep step) {
        try {
            var what = step.what();
            LOG.log(Level.INFO, step.finish() ? "Finished: {0}" : "Not all is finished: {0}", what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The node ends in any case; whatever is left is found by others, as after a kill.
            LOG.log(Level.WARNING, "A part could not finish", e);
        }
    }

    private boolean await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + config.drainTime.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(this, LOOK.toNanos());
        }
        return condition.getAsBoolean();
    }
}
