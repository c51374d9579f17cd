package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Person;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The untouched client of Java in one room, as an app has to use it: the client knows of no recovery, so each time it is connected it joins the
 * room by the last number it has heard, and says again what had no answer, under the same {@code clientId}.
 */
final class JavaApp implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 40;

    /** A line heard, with its number. */
    record Line(long seq, String text) {}

    private final String name;
    private final String room;
    private final Socket socket;
    private final BlockingQueue<String> nodes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Line> arrivals = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private final List<Line> heard = new ArrayList<>();
    private final Deque<Map<String, String>> unsaid = new ArrayDeque<>();
    private long last;
    private int said;
    private int life;
    private boolean joined;

    JavaApp(URI address, Person person, String name, String room, long last) {
        this.name = name;
        this.room = room;
        this.last = last;
        socket = IO.socket(
                address,
                IO.Options.builder()
                        .setAuth(Map.of("token", person.accessToken()))
                        .setForceNew(true)
                        .setReconnectionDelay(100)
                        .setReconnectionDelayMax(500)
                        .build());
        socket.on("ready", arguments -> ready((JSONObject) arguments[0]));
        socket.on("message:new", arguments -> heard((JSONObject) arguments[0], (JSONObject) arguments[1]));
        socket.on(Socket.EVENT_DISCONNECT, reason -> lost());
        socket.connect();
    }

    private static String string(JSONObject object, String name) {
        try {
            return object.getString(name);
        } catch (JSONException e) {
            throw new IllegalArgumentException(object.toString(), e);
        }
    }

    private synchronized void ready(JSONObject ready) {
        nodes.add(string(ready, "node"));
        var current = life;
        socket.emit("room:join", new Object[] {new JSONObject(Map.of("roomId", room, "after", last))}, (Ack)
                answer -> joined(current, (JSONObject) answer[0]));
    }

    private synchronized void joined(int where, JSONObject answer) {
        if (where == life && accepted(answer)) {
            joined = true;
            sayNext();
        }
    }

    /** Answers of a connection that is gone come no more. */
    private synchronized void lost() {
        life++;
        joined = false;
    }

    private boolean accepted(JSONObject answer) {
        if (answer.has("error") || answer.optJSONObject("data").has("resync")) {
            refusals.add(answer.toString());
        }
        return answer.has("data");
    }

    private synchronized void heard(JSONObject message, JSONObject place) {
        last = place.optLong("seq");
        arrivals.add(new Line(last, string(message, "text")));
    }

    /** Says some lines, one after the other; each is repeated until it has its answer. */
    synchronized void say(int count) {
        var idle = unsaid.isEmpty();
        for (var i = 0; i < count; i++) {
            var number = said++;
            unsaid.add(Map.of("roomId", room, "clientId", name + "-" + number, "text", name + " " + number));
        }
        if (idle && joined) {
            sayNext();
        }
    }

    private void sayNext() {
        var next = unsaid.peek();
        if (next == null) {
            return;
        }
        var current = life;
        socket.emit("message:send", new Object[] {new JSONObject(next)}, (Ack)
                answer -> said(current, (JSONObject) answer[0]));
    }

    private synchronized void said(int where, JSONObject answer) {
        if (where == life && accepted(answer)) {
            unsaid.remove();
            sayNext();
        }
    }

    /** Waits. @return the node that greeted it, each time it connects anew */
    String awaitNode() throws InterruptedException {
        var node = nodes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(node).as("%s is greeted", name).isNotNull();
        return node;
    }

    /** Waits. @return everything it has heard, at least this much */
    List<Line> awaitHeard(int count) throws InterruptedException {
        while (heard.size() < count) {
            var line = arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line)
                    .as("%s hears line %s; refused: %s", name, heard.size(), refusals)
                    .isNotNull();
            heard.add(line);
        }
        return List.copyOf(heard);
    }

    /** What was refused, or could not be followed by number. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
