package io.meydan.platform.realtime.gateway;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.ClientSession.Joined;
import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.Presence;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.realtime.recovery.Recoveries;
import io.meydan.platform.realtime.recovery.Resumptions;
import io.meydan.platform.realtime.recovery.Trail;
import io.meydan.platform.realtime.traffic.Traffic;
import io.meydan.platform.realtime.traffic.WayCounters;
import io.meydan.platform.realtime.traffic.WayIn;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import io.meydan.platform.security.SessionEnded;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All connections of this node to the product, whatever way they came in. */
@ApplicationScoped
public class Gateway {

    /** Often enough for the 5 s of sign-in, seldom enough to cost nothing with 20,000 sockets. */
    private static final long TICK_NANOS = 250_000_000L;

    @Inject
    GatewayConfig config;

    @Inject
    Hub hub;

    @Inject
    Presence presence;

    @Inject
    SignIn signIn;

    @Inject
    Recoveries recoveries;

    @Inject
    Resumptions resumptions;

    @Inject
    Threads threads;

    @Inject
    Clock clock;

    @Inject
    Traffic traffic;

    private final GatewayCounters counters = new GatewayCounters();
    private final Flusher flusher = new Flusher();
    private final Set<LiveSession> sessions = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Set<LiveSession>> byUser = new ConcurrentHashMap<>();
    private @Nullable Workers workers;
    private @Nullable Thread pulse;
    private volatile boolean goingAway;

    @PostConstruct
    void start() {
        workers = new Workers(threads, config.workers);
        flusher.start(threads);
        pulse = threads.start("socket-pulse", this::beat);
    }

    void atEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        goAway();
        flusher.stop();
        workers().stop();
        if (pulse != null) {
            pulse.interrupt();
        }
    }

    /** A connection is there; what it brought to sign in with is looked at on its own line. */
    public void opened(LiveSession session, Credentials credentials) {
        sessions.add(session);
        if (goingAway) {
            session.end(CloseCode.RESTART);
        } else if (sessions.size() > config.maxSessions) {
            session.end(CloseCode.TRY_LATER);
        } else if (!credentials.isEmpty()) {
            session.run(() -> signIn.withCredentials(session, credentials));
        }
    }

    /** A line is gone; a second call changes nothing. @return whether this was the first */
    public boolean gone(LiveSession session, int code) {
        if (!sessions.remove(session)) {
            return false;
        }
        session.gone(code);
        return true;
    }

    /** Counts a socket as one of its user's. @return false when there are too many already */
    boolean admit(LiveSession session) {
        var mine = byUser.computeIfAbsent(session.userId(), id -> ConcurrentHashMap.newKeySet());
        mine.add(session);
        recoveries.arrived(session);
        return mine.size() <= config.maxSessionsPerUser;
    }

    /**
     * A session is over, though its socket may still have something to say.
     *
     * @param forGood whether its client is not to come back to it
     */
    void detached(LiveSession session, boolean forGood) {
        hub.disconnect(session);
        recoveries.left(session, forGood);
        presence.disconnected(session.id());
        if (session.isSignedIn()) {
            byUser.computeIfPresent(
                    session.userId(), (id, mine) -> mine.remove(session) && mine.isEmpty() ? null : mine);
        }
    }

    CompletionStage<Joined> join(
            ListeningSession session, Topic topic, @Nullable Long after, Consumer<Joined> onJoined) {
        if (topic.kind().equals("conversation") && !hub.hears(session, topic) && rooms(session) >= config.maxRooms) {
            return CompletableFuture.failedStage(new TooManyTopics(config.maxRooms));
        }
        return hub.join(session, session.caller(), topic, after, joined -> {
            begins(session, topic, after, joined);
            recoveries.save(session);
            onJoined.accept(joined);
        });
    }

    private static void begins(ListeningSession session, Topic topic, @Nullable Long after, Joined joined) {
        session.begins(topic, after == null || joined.resync() ? joined.lastSeq() : after);
    }

    boolean hasRoomFor(ListeningSession session, int topics) {
        return hub.topics(session).size() + topics <= 2 * config.maxRooms;
    }

    /** A session takes over what another one heard. Whoever names what cannot be is sent away. */
    void hearAll(ListeningSession session, Map<Topic, Long> after, Map<Topic, Long> promised) {
        try {
            resumptions.hearAll(session, after, promised);
        } catch (RuntimeException e) {
            session.end(CloseCode.TRY_LATER);
            throw e;
        }
    }

    Set<Topic> listenOnly(ListeningSession session, String kind, Set<Topic> wanted) {
        var heard = hub.joinAll(
                session, session.caller(), wanted, Map.of(), (topic, joined) -> begins(session, topic, null, joined));
        hub.topics(session).stream()
                .filter(t -> t.kind().equals(kind) && !heard.contains(t))
                .forEach(t -> {
                    hub.leave(session, t);
                    session.ceases(t);
                });
        recoveries.save(session);
        return heard;
    }

    private long rooms(ListeningSession session) {
        return hub.topics(session).stream()
                .filter(t -> t.kind().equals("conversation"))
                .count();
    }

    /** Whoever signs out, or is signed out, has no living connection left: this is heard on every node. */
    void onSessionEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        sessions.stream().filter(s -> s.belongsTo(ended.sessionId())).forEach(s -> s.end(CloseCode.UNAUTHORIZED));
    }

    /** Lets nobody in any more and sends everybody away, to come back at once to another node. */
    public void goAway() {
        goingAway = true;
        sessions.forEach(s -> s.end(CloseCode.RESTART));
    }

    public boolean isGoingAway() {
        return goingAway;
    }

    /** Whether sockets are wanted at all. */
    public boolean isEnabled() {
        return config.enabled;
    }

    /** How many sockets are open. */
    public int sessionCount() {
        return sessions.size();
    }

    /** All that are open now, signed in or not. */
    public List<LiveSession> sessions() {
        return List.copyOf(sessions);
    }

    WayCounters traffic(WayIn way) {
        return traffic.of(way);
    }

    public GatewayStats stats() {
        return counters.snapshot(sessions.size(), byUser.size());
    }

    private void beat() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, TICK_NANOS);
            var nanos = System.nanoTime();
            var now = clock.instant();
            sessions.forEach(s -> s.tick(nanos, now));
        }
    }

    /** Where a new connection's tasks wait. */
    public Inbox newInbox() {
        return new Inbox(workers());
    }

    /** Where what is to be written to a new line waits. */
    public Outlet newOutlet(Transport transport) {
        var mailbox = new Mailbox(transport, config.mailboxFrames, config.mailboxBytes);
        mailbox.onWritten(traffic.fanout()::observe);
        return new Outlet(mailbox, flusher, counters);
    }

    Limits newLimits(long nowNanos) {
        return new Limits(config, nowNanos);
    }

    Holder newHolder() {
        return new Holder(config.expiryWarning);
    }

    /** The longest frame of a client, in bytes. */
    public int maxFrameBytes() {
        return config.maxFrameBytes;
    }

    /** The most connections of this node. */
    public int maxSessions() {
        return config.maxSessions;
    }

    /** How often a line is asked whether it is still there. */
    public Duration heartbeat() {
        return config.heartbeat;
    }

    boolean isOverdue(long nanosSinceTheEnd) {
        return nanosSinceTheEnd > config.closeTime.toNanos();
    }

    boolean isTooLongUnknown(long nanosSinceTheBeginning) {
        return nanosSinceTheBeginning > config.signInTime.toNanos();
    }

    GatewayCounters counters() {
        return counters;
    }

    Recoveries recoveries() {
        return recoveries;
    }

    /** For a new session. @return null where nothing outlives a connection */
    public @Nullable Trail newTrail(String sid) {
        return recoveries.newTrail(sid);
    }

    Hub hub() {
        return hub;
    }

    private Workers workers() {
        if (workers == null) {
            throw new IllegalStateException("The gateway has not started");
        }
        return workers;
    }
}
