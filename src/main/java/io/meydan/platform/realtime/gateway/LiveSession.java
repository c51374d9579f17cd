package io.meydan.platform.realtime.gateway;

import io.meydan.platform.realtime.Encoding;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.recovery.Trail;
import io.meydan.platform.realtime.traffic.WayIn;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection to the product, whatever protocol it speaks: who it is, what it hears, what it may still send. */
public abstract class LiveSession extends ListeningSession {

    private final String id;
    private final Gateway gateway;
    private final Replies replies;
    private final Encoding encoding;
    private final Outlet outlet;
    private final Inbox inbox;
    private final Limits limits;
    private final Holder holder;
    private final long openedNanos;
    private final AtomicReference<@Nullable CloseCode> ended = new AtomicReference<>();
    private final AtomicInteger frameNumber = new AtomicInteger();
    private volatile long endedNanos;
    private volatile boolean saidGoodbye;

    /**
     * @param id of the connection, for everybody to see
     * @param outlet what is written to its line
     * @param inbox what it still has to do
     * @param trail what outlives the connection
     */
    protected LiveSession(
            String id,
            Gateway gateway,
            Replies replies,
            Encoding encoding,
            Outlet outlet,
            Inbox inbox,
            @Nullable Trail trail) {
        super(gateway, trail);
        var nowNanos = System.nanoTime();
        this.id = id;
        this.gateway = gateway;
        this.replies = replies;
        this.encoding = encoding;
        this.outlet = outlet;
        this.inbox = inbox;
        this.limits = gateway.newLimits(nowNanos);
        this.holder = gateway.newHolder();
        this.openedNanos = nowNanos;
    }

    /** How it came in. */
    public abstract WayIn way();

    /** By what it is connected at the moment: {@code websocket} or {@code polling}. */
    public abstract String transport();

    /** Where it comes from, for administrators to see; empty where that is not known. */
    public String address() {
        return "";
    }

    /** Whom it speaks for; null while that is to be said. */
    public final @Nullable Caller holder() {
        return holder.isKnown() ? holder.caller() : null;
    }

    /** When it was opened, by {@link System#nanoTime}. */
    public final long openedNanos() {
        return openedNanos;
    }

    /** Says goodbye on the line; what waits for it is still written, unless the client is too slow. Called once. */
    protected abstract void sayGoodbye(CloseCode code);

    /** Cuts a line whose client does not say goodbye. */
    protected abstract void abandon();

    /** Looks after the line while the session lives; called a few times a second. */
    protected abstract void checkLine(long nowNanos);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String sessionId() {
        return id;
    }

    @Override
    public final Caller caller() {
        return holder.caller();
    }

    @Override
    public final UUID userId() {
        return caller().id();
    }

    final Replies replies() {
        return replies;
    }

    final boolean isSignedIn() {
        return holder.isKnown();
    }

    /** Whether its token came from that sign-in. */
    final boolean belongsTo(UUID signIn) {
        return holder.belongsTo(signIn);
    }

    /** Who it speaks for from now on; the first time, or with a newer token of the same person. */
    final void speaksFor(VerifiedToken verified) {
        holder.set(verified);
    }

    /** Counts a frame where it arrives. @return whether it may be handled; if not, the client was told what is to be told */
    public final boolean admits(int length) {
        var now = System.nanoTime();
        gateway.counters().framesIn.increment();
        gateway.counters().bytesIn.add(length);
        gateway.traffic(way()).received();
        var verdict = limits.frame(now);
        if (verdict == Limits.Verdict.HANDLE) {
            return true;
        }
        gateway.counters().rateLimited.increment();
        if (verdict == Limits.Verdict.CUT) {
            end(CloseCode.FLOODING);
        } else if (verdict == Limits.Verdict.WARN) {
            push(replies.refusal(null, new RateLimited(limits.untilNextFrame(now))));
        }
        return false;
    }

    /** Does something on a managed thread, after everything that came before it. */
    public final void run(Runnable task) {
        if (!inbox.add(task)) {
            end(CloseCode.TRY_LATER);
        }
    }

    /** Names the frame that is being handled in logs and errors. */
    final String nextRequestId() {
        return id + "." + frameNumber.incrementAndGet();
    }

    /** Called before each chat write, on the session's own line. */
    final void countWrite() {
        limits.write(System.nanoTime());
    }

    @Override
    protected final boolean put(Outgoing event, @Nullable String offset) {
        var frame = frame(event.encoded(encoding), offset);
        var offer = put(frame, event.mayBeDropped(), event.bornNanos());
        if (offer == Mailbox.Offer.TAKEN) {
            gateway.traffic(way()).delivered();
        }
        return offer == Mailbox.Offer.TAKEN || offer == Mailbox.Offer.DROPPED;
    }

    /** What goes over the line for an event; every session has an offset of its own. */
    protected byte[] frame(byte[] event, @Nullable String offset) {
        return event;
    }

    /** Puts a frame that is meant for this session alone into the mailbox. */
    public final void push(byte[] frame) {
        put(frame, false, Mailbox.NEVER);
    }

    /**
     * Answers an event.
     *
     * @param id of the event
     * @param accepted whether it was done, not refused
     * @param frame the answer to an event with a given id
     */
    protected void answer(String id, boolean accepted, Function<String, byte[]> frame) {
        push(frame.apply(id));
    }

    /** Forgets what it still has to do. */
    protected void dropTasks() {
        inbox.clear();
    }

    private Mailbox.Offer put(byte[] frame, boolean mayBeDropped, long bornNanos) {
        var offer = outlet.put(frame, mayBeDropped, bornNanos);
        if (offer == Mailbox.Offer.FULL) {
            gateway.traffic(way()).cut();
            end(CloseCode.TOO_SLOW);
        } else if (offer == Mailbox.Offer.DROPPED) {
            gateway.traffic(way()).dropped();
        }
        return offer;
    }

    @Override
    public final CompletionStage<Void> drained() {
        return outlet.mailbox().drained();
    }

    @Override
    public final void tell(String event, Map<String, ?> data) {
        push(replies.push(event, data));
    }

    @Override
    public final void replace() {
        end(CloseCode.REPLACED);
    }

    public final boolean isEnded() {
        return ended.get() != null;
    }

    /** The client has said goodbye: it will not come back to this session. */
    public final void clientSaysGoodbye() {
        saidGoodbye = true;
    }

    @Override
    public final void end(CloseCode code) {
        if (!ended.compareAndSet(null, code)) {
            return;
        }
        endedNanos = System.nanoTime();
        dropTasks();
        gateway.detached(this, !code.isReturnWelcome());
        sayGoodbye(code);
    }

    /** The line is gone, by us or by itself. */
    final void gone(int code) {
        var mine = ended.get();
        if (ended.compareAndSet(null, CloseCode.NORMAL)) {
            dropTasks();
            gateway.detached(this, saidGoodbye);
        }
        gateway.counters().closed(mine == null ? code : mine.code());
    }

    /** Looks after what is due; called a few times a second. */
    final void tick(long nowNanos, Instant now) {
        if (isEnded()) {
            if (gateway.isOverdue(nowNanos - endedNanos)) {
                abandon();
            }
            return;
        }
        if (!holder.isKnown()) {
            if (gateway.isTooLongUnknown(nowNanos - openedNanos)) {
                end(CloseCode.UNAUTHORIZED);
            }
            return;
        }
        checkToken(now);
        checkLine(nowNanos);
    }

    private void checkToken(Instant now) {
        var due = holder.due(now);
        if (due == Holder.Due.END) {
            end(CloseCode.UNAUTHORIZED);
        } else if (due == Holder.Due.WARN) {
            push(replies.push("auth:expiring", Map.of("expiresAt", holder.expiresAt())));
        }
    }
}
