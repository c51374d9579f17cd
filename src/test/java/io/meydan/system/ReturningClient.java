package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Speaks Socket.IO at {@code /socket.io/} packet by packet, and comes back as {@code socket.io-client} does: it names its secret, and the text
 * that ended the last event it has. What comes before it is told that it is in waits until then.
 */
public final class ReturningClient implements AutoCloseable {

    private final Person person;
    private final List<JsonArray> events = new ArrayList<>();
    private final List<JsonArray> waiting = new ArrayList<>();
    private EngineSocketClient socket;
    private String sid = "";
    private @Nullable String pid;
    private @Nullable String offset;
    private boolean recovered;
    private int questions;

    private ReturningClient(URI node, Person person) {
        this.person = person;
        this.socket = opened(node);
    }

    /** Greeted. */
    public static ReturningClient connect(URI node, Person person) {
        var client = new ReturningClient(node, person);
        client.enter(Api.object("token", person.accessToken()));
        client.await("ready");
        return client;
    }

    private static EngineSocketClient opened(URI node) {
        var socket = new EngineClient(node, "/socket.io/").socket(EngineClient.webSocket());
        assertThat(socket.text()).startsWith("0");
        return socket;
    }

    /** Leaves the old line as it is, and asks at a node to go on. */
    public void comeBack(URI node) {
        comeBack(node, person.accessToken(), pid, offset == null ? null : Json.createValue(offset));
    }

    void comeBack(URI node, String token, @Nullable String secret, @Nullable JsonValue position) {
        socket = opened(node);
        var auth = Json.createObjectBuilder(Api.object("token", token));
        if (secret != null) {
            auth.add("pid", secret);
        }
        if (position != null) {
            auth.add("offset", position);
        }
        enter(auth.build());
    }

    private void enter(JsonObject auth) {
        socket.send("40" + auth);
        var packet = next();
        for (; !packet.startsWith("40{"); packet = next()) {
            assertThat(packet).startsWith("42");
            waiting.add(array(packet));
        }
        var answer = object(packet.substring(2));
        recovered = pid != null && pid.equals(answer.getString("pid", null));
        sid = answer.getString("sid");
        pid = answer.getString("pid", null);
        waiting.forEach(this::take);
        waiting.clear();
    }

    private String next() {
        return (String) answeringPings(socket.next());
    }

    private Object answeringPings(Object message) {
        if (!"2".equals(message)) {
            return message;
        }
        socket.send("3");
        return answeringPings(socket.next());
    }

    private void take(JsonArray event) {
        events.add(event);
        var last = event.get(event.size() - 1);
        if (pid != null && event.size() > 1 && last instanceof JsonString text) {
            offset = text.getString();
        }
    }

    private static JsonArray array(String packet) {
        try (var reader = Json.createReader(new StringReader(packet.substring(packet.indexOf('['))))) {
            return reader.readArray();
        }
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** The answer to an event: its data; fails if it was refused. */
    public JsonObject ask(String event, Object... namesAndValues) {
        return answerTo("[\"" + event + "\"," + Api.object(namesAndValues) + "]", event);
    }

    /** The same of an event that the client calls by a number, so that it can be repeated. */
    JsonObject askOnce(String number, String event, Object... namesAndValues) {
        return answerTo("[\"" + event + "\"," + Api.object(namesAndValues) + ",\"" + number + "\"]", event);
    }

    private JsonObject answerTo(String packet, String event) {
        var id = ++questions;
        socket.send("42" + id + packet);
        for (var answered = next(); ; answered = next()) {
            if (answered.startsWith("43" + id + "[")) {
                var answer = array(answered).getJsonObject(0);
                assertThat(answer).as(event).containsKey("data");
                return answer.getJsonObject("data");
            }
            take(array(answered));
        }
    }

    public void say(String room, String text) {
        ask("message:send", "roomId", room, "clientId", UUID.randomUUID(), "text", text);
    }

    /** The first event of that name that has come or comes. */
    public JsonArray await(String name) {
        return await(event -> event.getString(0).equals(name));
    }

    JsonArray await(Predicate<JsonArray> wanted) {
        var known = events.stream().filter(wanted).findFirst();
        while (known.isEmpty()) {
            take(array(next()));
            known = events.stream().filter(wanted).findFirst();
        }
        return known.get();
    }

    void awaitText(String text) {
        await(event ->
                isMessage(event) && event.getJsonObject(1).getString("text").equals(text));
    }

    private static boolean isMessage(JsonArray event) {
        return event.getString(0).equals("message:new");
    }

    /** Lets a round trip pass: whatever the server decided before is here. */
    void settle() {
        ask("ping", "n", questions);
    }

    /** The texts of all messages that have come, in order. */
    List<String> texts() {
        return events.stream()
                .filter(ReturningClient::isMessage)
                .map(event -> event.getJsonObject(1).getString("text"))
                .toList();
    }

    List<String> names() {
        return events.stream().map(event -> event.getString(0)).toList();
    }

    boolean isRecovered() {
        return recovered;
    }

    String sid() {
        return sid;
    }

    @Nullable
    String pid() {
        return pid;
    }

    @Nullable
    String offset() {
        return offset;
    }

    EngineSocketClient socket() {
        return socket;
    }

    /** Cuts the line without a word. */
    public void cut() {
        socket.close();
    }

    @Override
    public void close() {
        socket.close();
    }
}
