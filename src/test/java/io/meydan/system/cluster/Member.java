package io.meydan.system.cluster;

import io.meydan.system.Api;
import io.meydan.system.Person;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client as it should be: it reconnects with back-off, resumes every room from the last number it has, and repeats what was not acknowledged
 * under the same {@code clientId}. Whatever arrives and whatever is acknowledged goes into the {@link Ledger}.
 */
final class Member {

    private record Pending(String room, String text) {}

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final long[] BACK_OFF_MILLIS = {200, 400, 800, 1_600};

    private final Person person;
    private final URI proxy;
    private final List<String> rooms;
    private final Ledger ledger;
    private final ScheduledExecutorService timer;
    private final Map<String, Long> positions = new TreeMap<>();
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private @Nullable Line line;
    private @Nullable Future<?> attempt;
    private @Nullable Future<?> waiting;
    private int failures;
    private int reconnects;
    private int numbers;
    private boolean leaving;

    Member(Person person, URI proxy, List<String> rooms, Ledger ledger, ScheduledExecutorService timer) {
        this.person = person;
        this.proxy = proxy;
        this.rooms = List.copyOf(rooms);
        this.ledger = ledger;
        this.timer = timer;
        rooms.forEach(room -> ledger.member(room, person.handle()));
    }

    /** Starts from a number that was the newest when nobody had written yet. */
    synchronized void startsAt(String room, long seq) {
        positions.put(room, seq);
    }

    synchronized void connect() {
        if (leaving) {
            return;
        }
        var next = new Line();
        line = next;
        attempt = HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .subprotocols("bearer", person.accessToken())
                .buildAsync(URI.create("ws://" + proxy.getAuthority() + "/ws"), next)
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        lost(next);
                    }
                });
    }

    /** Says something in the next of the member's rooms, now or when the line is back. */
    synchronized void speak() {
        var number = numbers++;
        var room = rooms.get(number % rooms.size());
        var clientId = person.handle() + "-" + number;
        pending.put(clientId, new Pending(room, "message " + number + " of " + person.displayName()));
        transmit(clientId);
    }

    synchronized boolean isSilent() {
        return pending.isEmpty();
    }

    synchronized boolean isOnline() {
        return line != null && line.joined == rooms.size();
    }

    synchronized int reconnects() {
        return reconnects;
    }

    synchronized void leave() {
        leaving = true;
        Stream.of(attempt, waiting).filter(Objects::nonNull).forEach(future -> future.cancel(false));
        if (line != null) {
            line.abort();
        }
    }

    private void transmit(String clientId) {
        var message = pending.get(clientId);
        if (message != null && line != null && isOnline()) {
            line.send(
                    "message:send",
                    Api.object("roomId", message.room(), "clientId", clientId, "text", message.text()),
                    clientId);
        }
    }

    private synchronized void lost(Line which) {
        if (which != line || leaving) {
            return;
        }
        line = null;
        reconnects++;
        var wait = BACK_OFF_MILLIS[Math.min(failures++, BACK_OFF_MILLIS.length - 1)];
        later(wait / 2 + ThreadLocalRandom.current().nextLong(wait), this::connect);
    }

    private synchronized void received(Line from, JsonObject frame) {
        if (from != line) {
            return;
        }
        if (frame.containsKey("ack")) {
            acknowledged(from, ((JsonString) frame.get("ack")).getString(), frame);
        } else {
            pushed(from, frame.getString("event"), frame);
        }
    }

    private void pushed(Line from, String event, JsonObject frame) {
        if (event.equals("ready")) {
            failures = 0;
            rooms.forEach(room ->
                    from.send("room:join", Api.object("roomId", room, "after", positions.get(room)), "join " + room));
        } else if (event.equals("resync")) {
            ledger.contradiction(person.handle() + " was told to fetch afresh: " + frame);
        } else if (frame.getString("topic", "").startsWith("conversation:") && frame.containsKey("seq")) {
            var room = frame.getString("topic").substring("conversation:".length());
            var seq = frame.getJsonNumber("seq").longValue();
            positions.merge(room, seq, Math::max);
            if (event.equals("message:new")) {
                ledger.arrived(
                        room, person.handle(), frame.getJsonObject("data").getString("clientId"), seq);
            }
        }
    }

    private void acknowledged(Line from, String id, JsonObject frame) {
        var error = frame.getJsonObject("error");
        if (id.startsWith("join ")) {
            if (error != null) {
                from.abort(); // The database may be away for the new node: come again.
            } else if (++from.joined == rooms.size()) {
                new ArrayList<>(pending.keySet()).forEach(this::transmit);
            }
        } else if (error == null) {
            var message = pending.remove(id);
            if (message != null) {
                ledger.acknowledged(
                        message.room(),
                        id,
                        frame.getJsonObject("data").getJsonNumber("seq").longValue());
            }
        } else if (error.containsKey("retryAfter")) {
            later(300, () -> again(id));
        } else {
            ledger.contradiction(person.handle() + " was refused: " + frame);
        }
    }

    private void later(long millis, Runnable work) {
        waiting = timer.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void again(String clientId) {
        transmit(clientId);
    }

    /** One connection; when it ends, the member makes another. */
    private final class Line implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
        private @Nullable WebSocket socket;
        private int joined;

        @Override
        public void onOpen(WebSocket opened) {
            synchronized (Member.this) {
                socket = opened;
            }
            opened.request(Long.MAX_VALUE);
        }

        void send(String event, JsonObject data, String id) {
            var frame = Api.object("event", event, "data", data, "id", id).toString();
            var open = socket;
            if (open != null) {
                sent = sent.thenCompose(before -> open.sendText(frame, true));
            }
        }

        void abort() {
            if (socket != null) {
                socket.abort();
            }
            lost(this);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try (var reader = Json.createReader(new StringReader(text.toString()))) {
                    received(this, reader.readObject());
                }
                text.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(this);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            lost(this);
        }
    }
}
