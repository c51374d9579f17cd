package io.meydan.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A client of a namespace by WebSocket, packet by packet: it asks and waits for the answer, and keeps what else comes. */
final class NamespaceClient implements AutoCloseable {

    private final EngineSocketClient socket;
    private final Deque<Object> events = new ArrayDeque<>();
    private final String sid;
    private int questions;

    private NamespaceClient(EngineSocketClient socket, String sid) {
        this.socket = socket;
        this.sid = sid;
    }

    /** Comes in to the main namespace of the way in that the overlay has for this. */
    static NamespaceClient connect(URI node) {
        var socket = new EngineClient(node, "/cluster/socket.io/").socket(EngineClient.webSocket());
        if (!socket.text().startsWith("0{")) {
            throw new AssertionError("No session");
        }
        socket.send("40");
        return new NamespaceClient(socket, object(socket.text().substring(2)).getString("sid"));
    }

    /** What the server calls it. */
    String sid() {
        return sid;
    }

    void send(String packet) {
        socket.send(packet);
    }

    void send(byte... bytes) {
        socket.send(bytes);
    }

    /** Has something done: JSON texts of options, then the event or room, then the rest. @return what came of it */
    JsonValue command(String deed, String... values) {
        var id = later(deed, values);
        return answer(id);
    }

    /** Begins to have something done. @return by which to ask for what came of it */
    int later(String deed, String... values) {
        var id = questions++;
        socket.send("42" + id + "[\"" + deed + "\"," + String.join(",", List.of(values)) + "]");
        return id;
    }

    JsonValue answer(int id) {
        var begin = "43" + id + "[";
        for (var message = socket.nextButPing(); ; message = socket.nextButPing()) {
            if (message instanceof String text && text.startsWith(begin)) {
                return value(text.substring(begin.length() - 1)).asJsonArray().get(0);
            }
            events.add(message);
        }
    }

    /** The next packet that is no answer to a command, as it came; a byte array is an attachment. */
    Object packet() {
        return events.isEmpty() ? socket.nextButPing() : events.remove();
    }

    String text() {
        return (String) packet();
    }

    /** Everything that comes before the end of the connection. */
    List<Object> untilClosed() {
        var all = new java.util.ArrayList<>(events);
        events.clear();
        all.addAll(socket.nextUntilClosed());
        return all;
    }

    List<String> rooms() {
        var sockets = command("fetch", "{\"local\":true,\"to\":\"" + sid + "\"}")
                .asJsonObject()
                .getJsonArray("sockets");
        return sockets.getJsonObject(0).getJsonArray("rooms").getValuesAs(JsonString::getString);
    }

    private static JsonObject object(String json) {
        return value(json).asJsonObject();
    }

    private static JsonValue value(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
