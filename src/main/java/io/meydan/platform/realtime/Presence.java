package io.meydan.platform.realtime;

import io.meydan.platform.Threads;
import io.meydan.platform.persistence.StorageFailed;
import io.meydan.platform.redis.RedisAway;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Who is here. A person is as present as their most present connection on any node, and offline a few seconds after the last one is gone, so
 * that a reconnect does not flicker. Whoever listens to a person's updates hears of real changes only. Without Redis every node knows its own
 * people.
 */
@ApplicationScoped
public class Presence {

    private static final Logger LOG = System.getLogger(Presence.class.getName());

    private static final Set<String> STATUSES = Set.of("online", "away", "dnd", PresenceView.INVISIBLE);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(4);
    private static final int TICKS_PER_BEAT = 5;
    private static final int TICKS_PER_REFRESH = 120;

    @Inject
    PresenceStore store;

    @Inject
    PresenceCheck check;

    @Inject
    LastSeen lastSeen;

    @Inject
    Realtime realtime;

    @Inject
    Node node;

    @Inject
    Threads threads;

    @Inject
    Clock clock;

    private final Devices devices = new Devices();

    /** People whose connections have changed, in order; whoever takes the first one handles them all. Guarded by itself. */
    private final ArrayDeque<UUID> changed = new ArrayDeque<>();

    private final Set<UUID> queued = new HashSet<>();
    private boolean busy;

    /** What this node last said of its people. */
    private final Map<UUID, String> said = new ConcurrentHashMap<>();

    /** People whose change Redis has not seen. */
    private final Set<UUID> unseen = ConcurrentHashMap.newKeySet();

    private final Map<UUID, Instant> toStore = new HashMap<>();
    private int ticks;
    private @Nullable Future<?> task;

    synchronized void start() {
        task = threads.every(TICK, this::tick);
    }

    synchronized void stop() {
        if (task != null) {
            task.cancel(true);
        }
    }

    /** A person has a new connection here; it is online until it says otherwise. */
    public void connected(String sessionId, UUID userId) {
        connected(sessionId, userId, "online");
    }

    /** A connection goes on here, as it wanted to be seen. */
    public void connected(String sessionId, UUID userId, String status) {
        devices.add(sessionId, userId, status);
        changed(Set.of(userId));
    }

    /** A connection is gone. */
    public void disconnected(String sessionId) {
        devices.leaves(sessionId, clock.instant());
    }

    /** Sets the status of a connection: {@code online}, {@code away}, {@code dnd} or {@code invisible}. */
    public void set(String sessionId, String status) {
        if (!STATUSES.contains(status)) {
            throw new InvalidInput("A status is online, away, dnd or invisible.");
        }
        var userId = devices.set(sessionId, status);
        if (userId != null) {
            changed(Set.of(userId));
        }
    }

    /** What others may see of people. */
    public Map<UUID, PresenceView> of(Set<UUID> userIds) {
        var statuses = statuses(userIds);
        var offline = userIds.stream()
                .filter(id -> PresenceView.OFFLINE.equals(statuses.get(id)))
                .toList();
        var times = offline.isEmpty() ? Map.<UUID, Instant>of() : lastSeen.of(offline);
        var views = new HashMap<UUID, PresenceView>();
        statuses.forEach((id, status) -> views.put(id, new PresenceView(id, status, times.get(id))));
        return views;
    }

    private Map<UUID, String> statuses(Set<UUID> userIds) {
        var statuses = new HashMap<UUID, String>();
        try {
            if (!userIds.isEmpty()) {
                statuses.putAll(store.look(userIds));
            }
        } catch (RedisAway e) {
            userIds.forEach(id -> statuses.put(id, devices.statusOf(id)));
        }
        statuses.replaceAll((id, status) -> PresenceView.visible(status));
        return statuses;
    }

    private void changed(Collection<UUID> userIds) {
        synchronized (changed) {
            userIds.stream().filter(queued::add).forEach(changed::add);
            if (busy || changed.isEmpty()) {
                return;
            }
            busy = true;
        }
        threads.executor().execute(this::syncAll);
    }

    /** One thread at a time, so that two changes of a person cannot overtake each other. */
    private void syncAll() {
        for (var userId = next(); userId != null; userId = next()) {
            try {
                sync(userId);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The presence of " + userId + " could not be told", e);
            }
        }
    }

    private @Nullable UUID next() {
        synchronized (changed) {
            var userId = changed.poll();
            if (userId == null) {
                busy = false;
            } else {
                queued.remove(userId);
            }
            return userId;
        }
    }

    private void sync(UUID userId) {
        var before = said.getOrDefault(userId, PresenceView.OFFLINE);
        try {
            var change = store.sync(node.id(), userId, devices.of(userId));
            var after = PresenceView.visible(change.after());
            var isNews = unseen.remove(userId)
                    || !PresenceView.visible(change.before()).equals(after);
            say(userId, after, isNews && !before.equals(after));
            if (!change.held()) {
                tellAgain();
            }
        } catch (RedisAway e) {
            unseen.add(userId);
            var after = PresenceView.visible(devices.statusOf(userId));
            say(userId, after, !before.equals(after));
        }
    }

    private void say(UUID userId, String status, boolean isNews) {
        if (PresenceView.OFFLINE.equals(status)
                && !unseen.contains(userId)
                && devices.of(userId).isEmpty()) {
            said.remove(userId);
        } else {
            said.put(userId, status);
        }
        if (isNews) {
            announce(userId, status);
        }
    }

    private void announce(UUID userId, String status) {
        Instant at = null;
        if (PresenceView.OFFLINE.equals(status)) {
            at = clock.instant();
            seen(Map.of(userId, at));
        }
        realtime.emit(Topic.updates(userId), PresenceTold.EVENT, new PresenceView(userId, status, at), null);
    }

    private void tick() {
        try {
            ticks++;
            changed(devices.removeGone(clock.instant().minus(GRACE)).keySet());
            if (ticks % TICKS_PER_BEAT == 1) {
                beat();
                check.beat();
            }
            if (ticks % TICKS_PER_REFRESH == 0) {
                refresh();
            }
            sweep();
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Presence goes on without Redis");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Presence stumbled and goes on", e);
        }
        store();
    }

    private void beat() {
        if (!store.beat(node.id())) {
            tellAgain();
        }
        changed(unseen);
    }

    /** Redis knows nothing of this node's people any more. */
    private void tellAgain() {
        unseen.addAll(devices.people());
        changed(unseen);
    }

    private void refresh() {
        var now = clock.instant();
        var here = new HashMap<UUID, Instant>();
        for (var userId : devices.people()) {
            if (!PresenceView.OFFLINE.equals(PresenceView.visible(devices.statusOf(userId)))) {
                here.put(userId, now);
            }
        }
        seen(here);
        changed(devices.people());
    }

    private void sweep() {
        for (var dead : store.deadNodes()) {
            for (var userId : store.peopleOf(dead)) {
                var change = store.sweep(dead, userId);
                var after = PresenceView.visible(change.after());
                if (!PresenceView.visible(change.before()).equals(after)) {
                    announce(UUID.fromString(userId), after);
                }
            }
            store.forget(dead);
        }
    }

    private void seen(Map<UUID, Instant> people) {
        synchronized (toStore) {
            toStore.putAll(people);
        }
    }

    private void store() {
        Map<UUID, Instant> now;
        synchronized (toStore) {
            now = Map.copyOf(toStore);
            toStore.clear();
        }
        try {
            if (!now.isEmpty()) {
                lastSeen.store(now);
            }
        } catch (StorageFailed e) {
            LOG.log(Level.WARNING, "When people were last seen is stored later: {0}", e.getMessage());
            seen(now);
        }
    }
}
