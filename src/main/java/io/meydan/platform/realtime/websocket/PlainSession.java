package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.ClientSession;
import io.meydan.platform.realtime.Listener;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One socket: what it may still send, what waits for it, who it is, and when it was last heard. */
final class PlainSession implements ClientSession, Listener {

    private final String id;
    private final Gateway gateway;
    private final Transport transport;
    private final Mailbox mailbox;
    private final Inbox inbox;
    private final Turn turn = new Turn();
    private final Limits limits;
    private final FrameAssembly assembly;
    private final Heartbeat heartbeat;
    private final Holder holder;
    private final long openedNanos;
    private final AtomicBoolean flushAsked = new AtomicBoolean();
    private final AtomicReference<@Nullable CloseCode> ended = new AtomicReference<>();
    private final AtomicInteger frameNumber = new AtomicInteger();
    private volatile long endedNanos;

    PlainSession(String id, Gateway gateway, Transport transport, long nowNanos) {
        var config = gateway.config();
        this.id = id;
        this.gateway = gateway;
        this.transport = transport;
        this.mailbox = new Mailbox(transport, config.mailboxFrames, config.mailboxBytes);
        this.inbox = new Inbox(gateway.workers());
        this.limits = new Limits(config, nowNanos);
        this.assembly = new FrameAssembly(config.maxFrameBytes);
        this.heartbeat = new Heartbeat(config.heartbeat, nowNanos);
        this.holder = new Holder(config.expiryWarning);
        this.openedNanos = nowNanos;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String sessionId() {
        return id;
    }

    @Override
    public Caller caller() {
        return holder.caller();
    }

    @Override
    public UUID userId() {
        return caller().id();
    }

    boolean isSignedIn() {
        return holder.isKnown();
    }

    /** Whether its token came from that sign-in. */
    boolean belongsTo(UUID signIn) {
        return holder.belongsTo(signIn);
    }

    /** Who it speaks for from now on; the first time, or with a newer token of the same person. */
    void speaksFor(VerifiedToken verified) {
        holder.set(verified);
    }

    /** A piece of a text message, on the container's thread: counts, collects, and leaves the work to others. */
    void received(String part, boolean last) {
        var now = System.nanoTime();
        heartbeat.heard(now);
        if (isEnded()) {
            return;
        }
        if (!assembly.add(part)) {
            end(CloseCode.TOO_LARGE);
            return;
        }
        if (last) {
            message(assembly.take(), now);
        }
    }

    private void message(String text, long now) {
        gateway.counters().framesIn.increment();
        gateway.counters().bytesIn.add(text.length());
        var verdict = limits.frame(now);
        if (verdict == Limits.Verdict.HANDLE) {
            run(() -> gateway.dispatcher().handle(this, text));
            return;
        }
        gateway.counters().rateLimited.increment();
        if (verdict == Limits.Verdict.CUT) {
            end(CloseCode.FLOODING);
        } else if (verdict == Limits.Verdict.WARN) {
            push(gateway.replies().refusal(null, new RateLimited(limits.untilNextFrame(now))));
        }
    }

    void pong() {
        heartbeat.heard(System.nanoTime());
    }

    /** Does something on a managed thread, after everything that came before it. */
    void run(Runnable task) {
        if (!inbox.add(task)) {
            end(CloseCode.TRY_LATER);
        }
    }

    /** The turn of the frame that is being handled. */
    Turn turn() {
        return turn;
    }

    /** Names the frame that is being handled in logs and errors. */
    String nextRequestId() {
        return id + "." + frameNumber.incrementAndGet();
    }

    /** Called before each chat write, on the session's own line. */
    void countWrite() {
        limits.write(System.nanoTime());
    }

    @Override
    public boolean offer(Outgoing event) {
        return put(event.encoded(PlainEncoding.INSTANCE), event.mayBeDropped());
    }

    /** Puts a frame that is meant for this session alone into the mailbox. */
    void push(byte[] frame) {
        put(frame, false);
    }

    private boolean put(byte[] frame, boolean mayBeDropped) {
        switch (mailbox.offer(frame, mayBeDropped)) {
            case TAKEN -> {
                gateway.counters().framesOut.increment();
                gateway.counters().bytesOut.add(frame.length);
                askForFlush();
                return true;
            }
            case DROPPED -> {
                gateway.counters().dropped.increment();
                return true;
            }
            case FULL -> {
                gateway.counters().slowCuts.increment();
                end(CloseCode.TOO_SLOW);
                return false;
            }
            default -> {
                return false;
            }
        }
    }

    private void askForFlush() {
        if (flushAsked.compareAndSet(false, true)) {
            gateway.flusher().enqueue(this);
        }
    }

    void flushNow() {
        flushAsked.set(false);
        mailbox.flush();
    }

    @Override
    public CompletionStage<Void> drained() {
        return mailbox.drained();
    }

    @Override
    public void evicted(Topic topic) {
        // The event that says so is in the mailbox already.
    }

    /** The answer must be in the mailbox before the events that follow it, so the stage completes before they are offered. */
    @Override
    public CompletionStage<Joined> join(Topic topic, @Nullable Long after) {
        var done = new CompletableFuture<Joined>();
        turn.afterwards(() -> gateway.join(this, topic, after, done::complete).whenComplete((joined, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
            }
        }));
        return done;
    }

    @Override
    public void leave(Topic topic) {
        gateway.hub().leave(this, topic);
    }

    @Override
    public boolean hears(Topic topic) {
        return gateway.hub().hears(this, topic);
    }

    @Override
    public Set<Topic> listenOnly(String kind, Set<Topic> topics) {
        return gateway.listenOnly(this, kind, topics);
    }

    boolean isEnded() {
        return ended.get() != null;
    }

    /** Says goodbye; what is in the mailbox is still written, unless the client is too slow for it. The first reason counts. */
    void end(CloseCode code) {
        if (!ended.compareAndSet(null, code)) {
            return;
        }
        endedNanos = System.nanoTime();
        inbox.clear();
        gateway.detached(this);
        mailbox.close(code);
    }

    /** The socket is gone, by us or by itself. */
    void gone(int code) {
        var mine = ended.get();
        if (ended.compareAndSet(null, CloseCode.NORMAL)) {
            inbox.clear();
            gateway.detached(this);
        }
        gateway.counters().highWater.accumulate(mailbox.highWater());
        gateway.counters().closed(mine == null ? code : mine.code());
        mailbox.die();
    }

    /** Looks after what is due; called a few times a second. */
    void tick(long nowNanos, Instant now) {
        if (isEnded()) {
            if (nowNanos - endedNanos > gateway.config().closeTime.toNanos()) {
                abandon();
            }
            return;
        }
        if (!holder.isKnown()) {
            if (nowNanos - openedNanos > gateway.config().signInTime.toNanos()) {
                end(CloseCode.UNAUTHORIZED);
            }
            return;
        }
        checkToken(now);
        checkHeartbeat(nowNanos);
    }

    private void checkToken(Instant now) {
        var due = holder.due(now);
        if (due == Holder.Due.END) {
            end(CloseCode.UNAUTHORIZED);
        } else if (due == Holder.Due.WARN) {
            push(gateway.replies().push("auth:expiring", Map.of("expiresAt", holder.expiresAt())));
        }
    }

    private void checkHeartbeat(long nowNanos) {
        var due = heartbeat.due(nowNanos);
        if (due == Heartbeat.Due.DEAD) {
            abandon();
        } else if (due == Heartbeat.Due.PING && mailbox.waitingFrames() == 0) {
            // Behind frames that the client does not read a ping would only wait with them; not being heard counts all
            // the same.
            transport.ping();
        }
    }

    private void abandon() {
        transport.cut();
        gateway.closed(this, CloseCode.NORMAL.code());
    }
}
