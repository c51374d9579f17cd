package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.gateway.Inbox;
import io.meydan.platform.realtime.gateway.Mailbox;
import io.meydan.platform.realtime.gateway.Outlet;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client, by whatever means it speaks at the moment. There is one mailbox and one inbox for all of them, so that nothing changes its place
 * when the client changes from polling to a WebSocket.
 */
public final class EngineSession {

    /** How long a request may be held back while the client is about to change to a WebSocket. */
    private static final Duration HELD = Duration.ofMillis(100);

    private enum State {
        OPEN,
        /** The application has ended it; what waits is still written. */
        CLOSING,
        CLOSED
    }

    private final String id;
    private final String address;
    private final Engine engine;
    private final PollingTransport polling = new PollingTransport(() -> finish(EndReason.FORCED_CLOSE));
    private final Outlet outlet;
    private final Inbox inbox;
    private final Pings pings;
    private final Receiver receiver;
    private final Intake intake;
    private final Upgrade upgrade;
    private final Alarms.Entry alarm;
    private volatile State state = State.OPEN;
    /** The WebSocket, once it is the way. */
    private volatile @Nullable Transport socket;

    private volatile Alarms.@Nullable Entry farewell;

    /**
     * A new client.
     *
     * @param address where it comes from
     * @param socket the WebSocket it begins with; null where it begins with polling
     */
    EngineSession(Engine engine, String id, String address, @Nullable Transport socket) {
        var now = System.nanoTime();
        this.engine = engine;
        this.id = id;
        this.address = address;
        this.socket = socket;
        this.upgrade = new Upgrade(this, engine);
        this.outlet = engine.newOutlet(socket == null ? polling : socket);
        this.inbox = engine.newInbox();
        this.pings = new Pings(engine.settings(), now);
        this.receiver = engine.newReceiver(this);
        this.intake = new Intake(this, receiver);
        this.alarm = engine.alarms().at(pings.next(), this::ring);
    }

    /** A secret between the client and us: whoever knows it can speak for the client. */
    String id() {
        return id;
    }

    /** Where the client came from with its first request. */
    public String address() {
        return address;
    }

    Intake intake() {
        return intake;
    }

    Upgrade upgrade() {
        return upgrade;
    }

    /** Where frames wait that {@link EngineFrames} made. */
    public Outlet outlet() {
        return outlet;
    }

    /** What the session still has to do, in order. */
    public Inbox inbox() {
        return inbox;
    }

    /** Sends a unit that {@link EngineFrames} made; a client that reads too slowly is cut. @return false if the session is over */
    public boolean send(byte[] unit) {
        var offer = outlet.put(unit, false);
        if (offer == Mailbox.Offer.FULL) {
            close(CloseCode.TOO_SLOW);
        }
        return offer == Mailbox.Offer.TAKEN;
    }

    /** Whether what is sent now would be on its way at once. */
    public boolean isWritable() {
        return outlet.mailbox().isIdle();
    }

    /** By what the client speaks now: {@code polling} or {@code websocket}. */
    public String transport() {
        return socket == null ? Query.POLLING : Query.WEBSOCKET;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Ends it if its client has not answered in time, however late anybody looks. @return whether it lives */
    boolean isAlive() {
        if (pings.isOver(System.nanoTime())) {
            end(EndReason.PING_TIMEOUT);
        }
        return !isClosed();
    }

    private long ring(long now) {
        if (!isAlive()) {
            return Alarms.NEVER;
        }
        if (pings.isDue(now)) {
            outlet.put(EngineFrames.PING, false);
        }
        return pings.next();
    }

    /** A request waits for packets. A second one ends the session: its client is confused, or has lost the first. */
    void poll(Poll poll) {
        if (!polling.offer(poll)) {
            end(EndReason.TRANSPORT_ERROR);
            poll.refuse(Refusal.BAD_REQUEST);
            return;
        }
        var way = socket;
        if (way != null) {
            polling.retire(way);
        } else if (isClosed()) {
            engine.exhume(id);
            polling.answerWithNothing();
        }
        if (upgrade.isUnderWay()) {
            engine.alarms().at(System.nanoTime() + HELD.toNanos(), now -> {
                answerHeldPoll();
                return Alarms.NEVER;
            });
        }
        outlet.mailbox().flush();
    }

    /** Sends a client that polls away, so that it can change to a WebSocket. */
    void answerHeldPoll() {
        if (upgrade.isUnderWay() && polling.isWritable()) {
            // Through the mailbox: taking the request away here would lose what is being written into it.
            outlet.put(EngineFrames.NOOP, false);
        }
    }

    /** The client answers that it is there. */
    void answered() {
        pings.answered(System.nanoTime());
    }

    /** Whether a WebSocket is the way, not one that tries to become it. */
    boolean isWay(Transport line) {
        return line.equals(socket);
    }

    /** The client says goodbye. */
    void clientCloses() {
        var way = socket;
        if (way == null) {
            // Before the session is forgotten: a question may come in at any moment, and must find one or the other.
            engine.bury(id);
        }
        if (finish(EndReason.TRANSPORT_CLOSE) && way != null) {
            way.close(CloseCode.NORMAL);
        } else if (polling.answerWithNothing()) {
            engine.exhume(id);
        }
    }

    /** Whether a WebSocket may try to become the way. */
    boolean isUpgradable() {
        return !isClosed() && socket == null && !upgrade.isUnderWay();
    }

    /** A WebSocket is the way from now on. */
    void moveTo(Transport newcomer) {
        synchronized (this) {
            if (isClosed()) {
                newcomer.close(CloseCode.NORMAL);
                return;
            }
            socket = newcomer;
        }
        outlet.mailbox().moveTo(newcomer);
        polling.retire(newcomer);
        outlet.mailbox().flush();
    }

    /** A WebSocket is gone. */
    void lineClosed(Transport line) {
        var waiting = farewell;
        if (waiting != null) {
            waiting.cancel();
        }
        if (isWay(line)) {
            finish(state == State.CLOSING ? EndReason.FORCED_CLOSE : EndReason.TRANSPORT_CLOSE);
        } else {
            upgrade.ends(line);
        }
    }

    /** A message above the limit has begun. */
    void tooLarge(Transport from) {
        if (isWay(from)) {
            close(CloseCode.TOO_LARGE);
        } else {
            upgrade.fails(from);
        }
    }

    /** Ends the session for the application: what waits is still written, unless the client is too slow for it. */
    public void close(CloseCode code) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
        }
        cutLater();
        outlet.mailbox().close(code);
    }

    /** Cuts the line of a client that does not say goodbye. */
    public void abandon() {
        finish(EndReason.FORCED_CLOSE);
        (socket == null ? polling : socket).cut();
    }

    /** Ends the session at once. */
    void end(EndReason reason) {
        if (!finish(reason)) {
            return;
        }
        var way = socket;
        if (way == null) {
            polling.answerWithClose();
        } else if (reason == EndReason.PING_TIMEOUT) {
            way.cut();
        } else {
            way.close(CloseCode.NORMAL);
            cutLater();
        }
    }

    /** Whoever does not fetch the end in time is gone. */
    private void cutLater() {
        farewell = engine.alarms()
                .at(System.nanoTime() + engine.settings().closeTimeout().toNanos(), now -> {
                    abandon();
                    return Alarms.NEVER;
                });
    }

    private boolean finish(EndReason reason) {
        synchronized (this) {
            if (isClosed()) {
                return false;
            }
            state = State.CLOSED;
        }
        alarm.cancel();
        engine.forget(this);
        outlet.die();
        upgrade.fails();
        intake.ends(null);
        inbox.addAnyway(() -> receiver.closed(reason));
        return true;
    }
}
