package io.meydan.platform.realtime.recovery;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.redis.RedisAway;
import io.meydan.platform.security.Caller;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in Redis what outlives a connection, from the first moment on: a node that dies has no time to write. What Redis does not have is not
 * promised: the client is then told an offset that will be refused. Without Redis all goes on, and nobody can come back.
 */
@ApplicationScoped
public class Recoveries {

    private static final Logger LOG = System.getLogger(Recoveries.class.getName());
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final int BATCH = 250;
    private static final int SECRET_BYTES = 18;

    @Inject
    RecoveryConfig config;

    @Inject
    Records records;

    @Inject
    Fences fences;

    @Inject
    Node node;

    @Inject
    Threads threads;

    private final SecureRandom random = new SecureRandom();
    private final RecoveryCounters counters = new RecoveryCounters();
    private final Map<String, Recoverable> living = new ConcurrentHashMap<>();
    private @Nullable Future<?> task;

    @PostConstruct
    void start() {
        if (config.enabled) {
            task = threads.every(REFRESH, this::refresh);
        }
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.cancel(true);
        }
    }

    /** Whether anything outlives a connection. */
    public boolean isEnabled() {
        return config.enabled;
    }

    /** For a new session. @return null where nothing outlives a connection */
    public @Nullable Trail newTrail(String sid) {
        if (!config.enabled) {
            return null;
        }
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Trail(sid, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** A session is signed in. */
    public void arrived(Recoverable session) {
        var trail = session.trail();
        if (trail != null) {
            living.put(Records.key(trail.pid()), session);
        }
    }

    /**
     * A session is over.
     *
     * @param forGood whether its client is not to come back to it
     */
    public void left(Recoverable session, boolean forGood) {
        var trail = session.trail();
        if (trail == null || !living.remove(Records.key(trail.pid()), session)) {
            return;
        }
        trail.close();
        threads.executor()
                .execute(() -> inRedis(trail, key -> {
                    if (forGood) {
                        records.remove(key, trail.epoch());
                    } else {
                        records.detach(key, trail.epoch(), config.time);
                    }
                }));
    }

    private void inRedis(Trail trail, Consumer<String> work) {
        synchronized (trail.saving()) {
            try {
                work.accept(Records.key(trail.pid()));
            } catch (RedisAway e) {
                LOG.log(Level.DEBUG, "The record of session {0} ends by itself", trail.sid());
            }
        }
    }

    /** Writes a session's record, if it has one, waiting for Redis as long as that may take. What the client must know, it is told. */
    public void save(Recoverable session) {
        var trail = session.trail();
        if (trail == null || trail.isClosed()) {
            return;
        }
        var saved = written(trail, session.caller());
        if (saved.fenced()) {
            counters.fenced.increment();
            session.replace();
            return;
        }
        var tell = saved.tell();
        if (tell != null) {
            session.standsAt(tell);
        }
    }

    /** What became of a record; with what the client has to be told. */
    private record Saved(
            boolean done, boolean fenced, @Nullable String tell) {}

    private Saved written(Trail trail, Caller caller) {
        synchronized (trail.saving()) {
            if (trail.isClosed()) {
                return new Saved(false, false, null);
            }
            var draft = trail.draft();
            try {
                var life = config.time.plus(REFRESH).plus(REFRESH);
                var done = records.save(Records.key(trail.pid()), holder(caller), node.id(), draft, life);
                counters.saves.increment();
                return new Saved(done, !done, done ? trail.confirmed(draft) : null);
            } catch (RedisAway e) {
                LOG.log(Level.DEBUG, "Session {0} cannot be recovered now", trail.sid());
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Redis refuses the record of session " + trail.sid(), e);
            }
            counters.failedSaves.increment();
            return new Saved(false, false, trail.unconfirmed());
        }
    }

    /** Writes the record of a session that goes on before its client is told so. @return whether Redis has it */
    boolean saveBeforehand(Trail trail, Caller caller) {
        return written(trail, caller).done();
    }

    /** Writes a session's record in the background. */
    public void saveSoon(Recoverable session) {
        threads.executor().execute(() -> save(session));
    }

    /**
     * Takes a session over, ending the connection that it has now, wherever that is.
     *
     * @param sid the session's id, if it must be that one
     * @return null if there is none, or it is not this person's at this device
     * @throws RedisAway if nobody knows
     */
    public @Nullable Taken take(String pid, Caller caller, @Nullable String sid) {
        var key = Records.key(pid);
        var stored = records.take(key, holder(caller), sid, node.id(), config.time);
        if (stored == null) {
            return null;
        }
        if (!fence(key)
                && !stored.node().isEmpty()
                && !stored.node().equals(node.id().toString())) {
            fences.raise(stored.node(), key);
        }
        return new Taken(pid, stored);
    }

    /** Ends the connection of this node that somebody has taken over. @return whether there was one */
    boolean fence(String key) {
        var session = living.get(key);
        if (session == null) {
            return false;
        }
        counters.fenced.increment();
        session.replace();
        return true;
    }

    /** A session that was taken over does not go on. */
    public void drop(Taken taken) {
        try {
            records.remove(Records.key(taken.pid()), taken.epoch());
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "The record of session {0} ends by itself", taken.sid());
        }
    }

    private static String holder(Caller caller) {
        return caller.id() + " " + caller.sessionId();
    }

    int maxEvents() {
        return config.maxEvents;
    }

    RecoveryCounters counters() {
        return counters;
    }

    public void count(Outcome outcome) {
        counters.count(outcome);
    }

    public RecoveryStats stats() {
        return counters.snapshot(living.size());
    }

    private void refresh() {
        try {
            var all = List.copyOf(living.values());
            for (var from = 0; from < all.size(); from += BATCH) {
                refresh(all.subList(from, Math.min(all.size(), from + BATCH)));
            }
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Records are kept alive later");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Records could not be kept alive", e);
        }
    }

    private void refresh(List<Recoverable> sessions) {
        var keys = new ArrayList<String>();
        var epochs = new ArrayList<Long>();
        var asked = new ArrayList<Recoverable>();
        for (var session : sessions) {
            var trail = session.trail();
            if (trail != null) {
                keys.add(Records.key(trail.pid()));
                epochs.add(trail.epoch());
                asked.add(session);
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        var found = records.refresh(keys, epochs, config.time.plus(REFRESH).plus(REFRESH));
        for (var i = 0; i < asked.size(); i++) {
            var trail = asked.get(i).trail();
            if (found.get(i) != 1 || (trail != null && trail.isBehind())) {
                // Lost with Redis, or taken over: writing it finds out.
                save(asked.get(i));
            }
        }
    }
}
