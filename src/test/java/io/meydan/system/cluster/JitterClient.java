package io.meydan.system.cluster;

import io.meydan.system.Person;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a bad line who listens to one room: the line is cut every few seconds, without a goodbye, and comes back after a moment. Whatever
 * is heard must be the next number; what was missed is asked for by the last one.
 */
abstract class JitterClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** The first step of the back-off of the product's own client, with its jitter. */
    private static final long MIN_PAUSE_MILLIS = 500;

    private static final long MAX_PAUSE_MILLIS = 1_500;

    final Person person;
    final String room;
    private final JitterRun run;
    private final List<Long> millis = new ArrayList<>();
    private long last;
    private int heard;
    private int doubled;
    private int gaps;
    private int cuts;
    private int recovered;
    private int anew;
    private @Nullable Line line;
    private @Nullable Future<?> attempt;
    private volatile @Nullable Future<?> next;

    JitterClient(Person person, String room, long last, JitterRun run) {
        this.person = person;
        this.room = room;
        this.last = last;
        this.run = run;
    }

    /** What became of it; it came back to its session, or began anew and joined by number. */
    record Outcome(int heard, int doubled, int gaps, int cuts, int recovered, int anew, List<Long> millis) {}

    synchronized Outcome outcome() {
        return new Outcome(heard, doubled, gaps, cuts, recovered, anew, List.copyOf(millis));
    }

    /** Opens the socket of its protocol. */
    abstract WebSocket.Builder dial(WebSocket.Builder builder);

    abstract URI address(URI proxy);

    /** Takes a whole frame; answers by {@link Line#say}, and hands messages to {@link #heard}. */
    abstract void frame(Line line, String text);

    /** The last number heard; what comes next is asked for by it. */
    final synchronized long last() {
        return last;
    }

    /** A message of the room has come, with its number; its text is the time at which it was sent. */
    final synchronized void heard(long seq, JsonObject message) {
        if (seq <= last) {
            doubled++;
            return;
        }
        if (seq != last + 1) {
            gaps++;
        }
        last = seq;
        millis.add((System.nanoTime() - Long.parseLong(message.getString("text"))) / 1_000_000);
        if (++heard == run.messages()) {
            run.oneIsDone();
        }
    }

    /** Came back to its session, with the room in it. */
    final void recovered(Line which) {
        synchronized (this) {
            recovered++;
        }
        listens(which);
    }

    /** Has joined by number, in a session of its own. */
    final void joined(Line which) {
        synchronized (this) {
            anew++;
        }
        listens(which);
    }

    /** Listens to the room again: the line is good until it is cut. */
    private void listens(Line which) {
        run.oneIsOnline(this);
        next = run.later(run.untilCut(), () -> cut(which));
    }

    final synchronized void connect() {
        var fresh = new Line();
        line = fresh;
        attempt = dial(HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10)))
                .buildAsync(address(run.proxy()), fresh)
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        lost(fresh);
                    }
                });
    }

    final synchronized void leave() {
        var current = line;
        line = null;
        Stream.of(attempt, next).filter(Objects::nonNull).forEach(future -> future.cancel(true));
        if (current != null) {
            current.abort();
        }
    }

    private void cut(Line which) {
        synchronized (this) {
            if (which != line) {
                return;
            }
            cuts++;
        }
        which.abort();
        lost(which);
    }

    private void lost(Line which) {
        synchronized (this) {
            if (which != line) {
                return;
            }
            line = null;
        }
        var pause = ThreadLocalRandom.current().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS);
        next = run.later(Duration.ofMillis(pause), this::connect);
    }

    /** One connection. */
    final class Line implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private volatile @Nullable WebSocket socket;
        private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

        synchronized void say(String frame) {
            var open = socket;
            if (open != null) {
                sent = sent.thenCompose(before -> open.sendText(frame, true));
            }
        }

        void abort() {
            var open = socket;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public void onOpen(WebSocket open) {
            socket = open;
            open.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                var frame = text.toString();
                text.setLength(0);
                frame(this, frame);
            }
            open.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket open, int code, String reason) {
            lost(this);
            return null;
        }

        @Override
        public void onError(WebSocket open, Throwable failure) {
            lost(this);
        }
    }
}
