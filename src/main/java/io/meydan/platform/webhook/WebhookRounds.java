package io.meydan.platform.webhook;

import io.meydan.platform.Threads;
import io.meydan.platform.persistence.Constraints;
import io.meydan.platform.webhook.DeliveryRepository.Claimed;
import io.meydan.platform.webhook.WebhookStats.Outcome;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends what is due, as much at once as there are workers. What is due is in the database and comes of time passing, so it is looked for. */
@ApplicationScoped
class WebhookRounds {

    private static final Logger LOG = System.getLogger(WebhookRounds.class.getName());

    private static final int LATE = 1_100;
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration PRUNE_PERIOD = Duration.ofMinutes(10);

    @Inject
    Courier courier;

    @Inject
    WebhookStats stats;

    @Inject
    WebhookConfig config;

    @Inject
    Threads threads;

    private final Set<Post> underWay = ConcurrentHashMap.newKeySet();
    private final List<Future<?>> schedules = new ArrayList<>();
    private Semaphore free = new Semaphore(0);

    void atStart(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object start) {
        free = new Semaphore(config.workers);
        schedules.add(threads.every(PERIOD, this::round));
        schedules.add(threads.every(PRUNE_PERIOD, this::prune));
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
        free.drainPermits();
    }

    private void round() {
        underWay.forEach(Post::cutIfLate);
        var workers = free.drainPermits();
        var taken = 0;
        try {
            if (workers > 0) {
                for (var claimed : courier.claim(workers)) {
                    threads.executor().execute(() -> deliver(claimed));
                    taken++;
                }
            }
        } catch (RuntimeException e) {
            // What was claimed comes again when the claim is over; the schedule must live on.
            LOG.log(
                    Constraints.isAway(e) ? Level.DEBUG : Level.WARNING,
                    "Deliveries to endpoints could not be taken on",
                    e);
        } finally {
            free.release(workers - taken);
        }
    }

    private void deliver(Claimed claimed) {
        try {
            var webhook = courier.endpoint(claimed);
            if (webhook.isPresent()) {
                var post = courier.post(webhook.get());
                underWay.add(post);
                try {
                    send(claimed, post, courier.headers(webhook.get(), claimed));
                } finally {
                    underWay.remove(post);
                }
            }
        } catch (RuntimeException e) {
            // The claim ends by itself, and the delivery comes again.
            LOG.log(Level.WARNING, "Delivery " + claimed.id() + " to an endpoint came to nothing", e);
        } finally {
            free.release();
        }
    }

    private void send(Claimed claimed, Post post, Map<String, String> headers) {
        var start = System.nanoTime();
        Post.Answer answer;
        try {
            answer = post.send(headers, claimed.body());
        } catch (IOException e) {
            stats.ended(Outcome.UNANSWERED, System.nanoTime() - start);
            courier.failed(claimed, e, millisSince(start));
            return;
        }
        stats.ended(answer.isSuccess() ? Outcome.DELIVERED : Outcome.REFUSED, System.nanoTime() - start);
        courier.answered(claimed, answer, millisSince(start));
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void prune() {
        try {
            courier.prune();
        } catch (RuntimeException e) {
            // The next round makes good for it.
            LOG.log(Level.WARNING, "Old deliveries could not be removed", e);
        }
    }
}
