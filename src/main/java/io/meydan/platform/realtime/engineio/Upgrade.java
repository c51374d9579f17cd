package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session that polls and a WebSocket that tries to become its way: one attempt at a time. */
final class Upgrade {

    private record Attempt(Transport newcomer, Alarms.Entry end) {}

    private final EngineSession session;
    private final Engine engine;
    private volatile @Nullable Attempt attempt;

    Upgrade(EngineSession session, Engine engine) {
        this.session = session;
        this.engine = engine;
    }

    boolean isUnderWay() {
        return attempt != null;
    }

    /** A WebSocket begins to try. @return false if there is nothing to gain for it */
    boolean begins(Transport newcomer) {
        var tooLate = System.nanoTime() + engine.settings().upgradeTimeout().toNanos();
        synchronized (session) {
            if (!session.isUpgradable()) {
                return false;
            }
            attempt = new Attempt(newcomer, engine.alarms().at(tooLate, now -> {
                fails(newcomer);
                return Alarms.NEVER;
            }));
        }
        return true;
    }

    /** The newcomer speaks: it asks whether it is heard, then says that it is the way from now on; anything else is none of its business. */
    void says(Transport newcomer, String text) {
        if (text.equals("2probe")) {
            // Before the client hears that it may change: a request that comes afterwards may be one too many already.
            session.answerHeldPoll();
            newcomer.write(List.of(EngineFrames.PROBE_ANSWER), EngineFrames.PROBE_ANSWER.length, failure -> {});
        } else if (text.equals("5")) {
            if (ends(newcomer)) {
                engine.traffic().upgraded(true);
                session.moveTo(newcomer);
            }
        } else {
            fails(newcomer);
        }
    }

    /** The session goes on as before. */
    void fails(Transport newcomer) {
        if (ends(newcomer)) {
            engine.traffic().upgraded(false);
            newcomer.close(CloseCode.NORMAL);
        }
    }

    /** The session is over, and so is the attempt. */
    void fails() {
        var current = attempt;
        if (current != null) {
            fails(current.newcomer());
        }
    }

    /** Ends an attempt. @return whether it was the newcomer's attempt that is over now */
    boolean ends(Transport newcomer) {
        synchronized (session) {
            var current = attempt;
            if (current == null || !current.newcomer().equals(newcomer)) {
                return false;
            }
            current.end().cancel();
            attempt = null;
            return true;
        }
    }
}
