package io.meydan.platform.realtime;

import io.meydan.platform.realtime.ClientSession.Joined;
import io.meydan.platform.web.InvalidInput;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one listener up to date with one topic: the answer first, then what it misses, page by page and no faster than it reads, then live.
 * The subscription collects meanwhile, so nothing is lost between the last page and the first live event.
 */
final class CatchUp {

    private final Subscription subscription;
    private final TopicLog log;
    private final LogFollower follower;
    private final Fanout fanout;
    private final Executor executor;

    private final long base;
    private long position;

    /**
     * @param base the log ends no earlier than here; read before the guard was asked, so that what the guard did not see comes as an event
     */
    CatchUp(
            Subscription subscription,
            long base,
            TopicLog log,
            LogFollower follower,
            Fanout fanout,
            Executor executor) {
        this.subscription = subscription;
        this.base = base;
        this.log = log;
        this.follower = follower;
        this.fanout = fanout;
        this.executor = executor;
    }

    /** Answers and goes on in the background. Everything that can be refused is refused before the answer. */
    Joined begin(@Nullable Long after, int replayMax, Consumer<Joined> onJoined) {
        if (after != null && (after < 0 || after > base)) {
            throw new InvalidInput("The topic has no event " + after + " yet; the newest is " + base + ".");
        }
        var missing = after == null ? 0 : base - after;
        var page = missing == 0 || missing > replayMax
                ? List.<LoggedEvent>of()
                : log.after(subscription.topic(), base - missing, LogFollower.PAGE);
        var resync = missing > 0 && (page.isEmpty() || page.get(0).seq() != base - missing + 1);
        var joined = new Joined(base, resync);
        onJoined.accept(joined);
        if (resync) {
            startAfresh(base);
        } else {
            position = base - missing;
            pass(page);
        }
        return joined;
    }

    private void pass(List<LoggedEvent> page) {
        pass(page, page.size() < LogFollower.PAGE);
    }

    /** Looks for room before each event: a page of long ones is more than a mailbox holds. */
    private void pass(List<LoggedEvent> page, boolean isLast) {
        for (var n = 0; n < page.size(); n++) {
            var room = subscription.listener().drained();
            if (!room.toCompletableFuture().isDone()) {
                var rest = page.subList(n, page.size());
                room.whenCompleteAsync((done, failure) -> goOn(() -> pass(rest, isLast)), executor);
                return;
            }
            var event = page.get(n);
            if (event.seq() != position + 1) {
                startAfresh(log.lastSeq(subscription.topic()));
                return;
            }
            position = event.seq();
            if (!offer(event)) {
                over();
                return;
            }
        }
        if (isLast) {
            goLive();
        } else {
            subscription.listener().drained().whenCompleteAsync((done, failure) -> readOn(), executor);
        }
    }

    /** Evictions up to the base are history: the guard has answered since. */
    private boolean offer(LoggedEvent event) {
        if (subscription.isGone()) {
            return false;
        }
        var current = event.seq() > base
                ? event
                : new LoggedEvent(event.topic(), event.seq(), event.event(), event.data(), null);
        return subscription.pass(Outgoing.of(current));
    }

    private void startAfresh(long seq) {
        position = seq;
        if (subscription.listener().offer(Outgoing.resync(subscription.topic(), seq))) {
            goLive();
        } else {
            subscription.leave();
            over();
        }
    }

    private void readOn() {
        goOn(() -> pass(log.after(subscription.topic(), position, LogFollower.PAGE)));
    }

    /** In the background, where nobody waits for a failure: the log is asked again from where it got to. */
    private void goOn(Runnable step) {
        if (subscription.isGone()) {
            over();
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            fanout.counters().failedReads.increment();
            follower.later(this::readOn);
        }
    }

    private void goLive() {
        fanout.run(topics -> {
            if (!topics.goLive(subscription, position)) {
                executor.execute(this::readOn);
            } else if (subscription.isGone()) {
                topics.removeGone(subscription.topic());
            }
        });
    }

    private void over() {
        fanout.run(topics -> topics.removeGone(subscription.topic()));
    }
}
