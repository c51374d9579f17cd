package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers as bytes: an object for a poll, text/event-stream for a stream. Events were encoded once, for all. */
final class Answers {

    /** How long a browser waits before it connects a broken stream again. */
    private static final int RETRY_MILLIS = 2_000;

    private Answers() {}

    /** {@code {"events","cursor","resync",…}}. */
    static byte[] poll(Batch batch, String cursor, Opening opening) {
        var out = new ByteArrayOutputStream();
        add(out, "{\"events\":[");
        var comma = false;
        for (var event : batch.events()) {
            add(out, comma ? "," : "");
            out.writeBytes(event.encoded(EventJson.INSTANCE));
            comma = true;
        }
        add(
                out,
                "],\"cursor\":\"" + cursor + "\",\"resync\":" + names(batch.resync())
                        + news(beginnings(batch, opening), opening) + "}");
        return out.toByteArray();
    }

    /** The first words of a stream: what was refused, and a place to come back to before anything has happened. */
    static byte[] greeting(String cursor, Opening opening) {
        return block(
                "retry: " + RETRY_MILLIS,
                "id: " + cursor,
                "event: ready",
                "data: {\"cursor\":\"" + cursor + "\"" + news(opening.begun(), opening) + "}");
    }

    /**
     * What a stream says of one batch.
     *
     * @param cursor where to come back to afterwards
     */
    static byte[] stream(Batch batch, String cursor) {
        var out = new ByteArrayOutputStream();
        for (var event : batch.events()) {
            var data = "data: " + new String(event.encoded(EventJson.INSTANCE), StandardCharsets.UTF_8);
            out.writeBytes(event.isDurable() ? block("id: " + cursor, data) : block(data));
        }
        for (var topic : batch.resync()) {
            var lastSeq = batch.stand().positions().getOrDefault(topic, 0L);
            var name = "\"" + topic.name() + "\"";
            var data = "{\"topic\":" + name + ",\"lastSeq\":" + lastSeq + "}";
            out.writeBytes(block(
                    "id: " + cursor, "data: {\"event\":\"resync\",\"topic\":" + name + ",\"data\":" + data + "}"));
        }
        return out.toByteArray();
    }

    /** Keeps a line open on which nothing happens. */
    static byte[] heartbeat() {
        return block(":");
    }

    /** Lines and the blank one that ends them. */
    private static byte[] block(String... lines) {
        var block = new StringBuilder();
        for (var line : lines) {
            block.append(line).append('\n');
        }
        return text(block.append('\n').toString());
    }

    /** Topics that are newly heard, and those that must be fetched afresh, with the number after which their events follow. */
    private static Map<Topic, Long> beginnings(Batch batch, Opening opening) {
        var beginnings = new TreeMap<>(opening.begun());
        batch.resync()
                .forEach(
                        topic -> beginnings.put(topic, batch.stand().positions().getOrDefault(topic, 0L)));
        return beginnings;
    }

    private static String news(Map<Topic, Long> beginnings, Opening opening) {
        var news = new StringBuilder();
        if (!beginnings.isEmpty()) {
            news.append(",\"topics\":").append(positions(beginnings));
        }
        if (!opening.refused().isEmpty()) {
            news.append(",\"refused\":").append(names(opening.refused()));
        }
        if (opening.isNew() && !opening.sockets()) {
            news.append(",\"websocket\":false");
        }
        return news.toString();
    }

    private static String positions(Map<Topic, Long> positions) {
        return positions.entrySet().stream()
                .map(position -> "\"" + position.getKey().name() + "\":" + position.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String names(Collection<Topic> topics) {
        return topics.stream().map(topic -> "\"" + topic.name() + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static void add(ByteArrayOutputStream out, String text) {
        out.writeBytes(text(text));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An answer that gives nothing and leaves the client where it stands. */
    static Batch nothing(Stand stand) {
        return new Batch(List.<Outgoing>of(), Set.of(), stand, false);
    }
}
