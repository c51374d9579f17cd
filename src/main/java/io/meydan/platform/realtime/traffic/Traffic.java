package io.meydan.platform.realtime.traffic;

import io.meydan.platform.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** What passed through this node since it started. */
@ApplicationScoped
public class Traffic {

    private final WayCounters sockets = new WayCounters();
    private final WayCounters socketIo = new WayCounters();
    private final WayCounters events = new WayCounters();
    private final Histogram fanout = new Histogram();
    private final LongAdder upgrades = new LongAdder();
    private final LongAdder failedUpgrades = new LongAdder();
    private final LongAdder relayedRequests = new LongAdder();
    private final LongAdder relayedSockets = new LongAdder();

    public WayCounters of(WayIn way) {
        return switch (way) {
            case WS -> sockets;
            case SOCKETIO -> socketIo;
            case EVENTS -> events;
        };
    }

    /** From the commit here, or the arrival from another node, until an event was written to a client's line. */
    public Histogram fanout() {
        return fanout;
    }

    /** A client has changed from polling to a WebSocket, or tried in vain. */
    public void upgraded(boolean done) {
        (done ? upgrades : failedUpgrades).increment();
    }

    /** A request was passed on to the node that has the session. */
    public void relayedRequest() {
        relayedRequests.increment();
    }

    /** A WebSocket was passed on to the node that has the session. */
    public void relayedSocket() {
        relayedSockets.increment();
    }

    public long upgrades() {
        return upgrades.sum();
    }

    public long failedUpgrades() {
        return failedUpgrades.sum();
    }

    public long relayedRequests() {
        return relayedRequests.sum();
    }

    public long relayedSockets() {
        return relayedSockets.sum();
    }
}
