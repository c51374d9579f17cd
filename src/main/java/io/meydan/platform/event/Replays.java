package io.meydan.platform.event;

import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives subscribers events once more, or takes them away; each under the lock of the subscription, so that no node delivers meanwhile. */
@ApplicationScoped
@Transactional
class Replays {

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    OutboxRepository outbox;

    @Inject
    AsideRepository asides;

    @Inject
    Event<Replayed> wakeUp;

    @Inject
    Clock clock;

    /** Parked events in the order in which they were published. */
    public Page<ParkedEvent> parked(String name, @Nullable String cursor, int limit) {
        if (subscriptions.find(name).isEmpty()) {
            throw new SubscriptionNotFound();
        }
        var list = "parked:" + name;
        var after = Cursor.parse(cursor, list, 1);
        var rows = asides.parked(name, after == null ? 0 : after.number(0), limit + 1);
        var numbers = rows.stream().map(AsideRepository.Parked::number).toList();
        var views = rows.stream().map(ParkedEvent::of).toList();
        return Page.of(views, limit, view -> Cursor.of(list, numbers.get(views.indexOf(view))));
    }

    /** Gives a parked event another turn, and those that were parked behind it, in order. Returns how many. */
    public int replay(String name, UUID id) {
        lock(name);
        var parked = first(name, id);
        return released(name, parked.key());
    }

    /** Gives all parked events another turn, in order per key. Returns how many. */
    public int replayAll(String name) {
        lock(name);
        return released(name, null);
    }

    private SubscriptionRepository.Known lock(String name) {
        return subscriptions.lock(name).orElseThrow(SubscriptionNotFound::new);
    }

    private int released(String name, @Nullable String key) {
        var released = asides.release(name, key, clock.instant());
        wakeUp.fire(new Replayed(name));
        return released;
    }

    /** Takes a parked event away for good; those that were parked behind it have their turn. */
    public void drop(String name, UUID id) {
        lock(name);
        var parked = first(name, id);
        asides.release(name, parked.key(), clock.instant());
        asides.done(name, parked.key(), List.of(parked.number()), clock.instant());
        subscriptions.lessAside(name, 1);
        wakeUp.fire(new Replayed(name));
    }

    /** In order per key: what is parked behind another one is not touched before it. */
    private AsideRepository.Parked first(String name, UUID id) {
        var parked = asides.parked(name, id).orElseThrow(ParkedEventNotFound::new);
        if (asides.isBehindAnother(name, parked)) {
            throw new NotFirstOfItsKey();
        }
        return parked;
    }

    /**
     * Takes a subscription away that no node serves any more: its position, and what is aside with it. Nothing is kept for it from now on. Returns
     * how many events it leaves behind, at most 10,000 of the stream and what was aside.
     */
    public long forget(String name) {
        var known = lock(name);
        if (known.served()) {
            throw new SubscriptionInUse();
        }
        var left = outbox.waiting(known.position(), new EventPattern(known.pattern()), Backlog.COUNTED)
                .events();
        left += asides.forget(name);
        subscriptions.forget(name);
        return left;
    }

    /** Goes back to the first event that was published at or after a time. Returns how many events are to come, at most 10,000. */
    public long rewind(String name, Instant from) {
        var known = lock(name);
        var pattern = new EventPattern(known.pattern());
        var back = outbox.before(from, pattern);
        // Never forward: what lies between would be lost.
        if (back.isPresent() && back.get().compareTo(known.position()) < 0) {
            subscriptions.rewind(name, back.get());
            wakeUp.fire(new Replayed(name));
        }
        var position = subscriptions.find(name).orElseThrow().position();
        return outbox.waiting(position, pattern, Backlog.COUNTED).events();
    }
}
