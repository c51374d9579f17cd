package io.meydan.system.cluster;

import io.meydan.system.Api;
import io.meydan.system.Person;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.net.http.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * On a bad line at {@code /socket.io/}, in the words of {@code socket.io-client}: where the server gives a session to come back to, it comes back
 * to it; where it does not, or no longer knows it, it joins by number.
 */
final class SocketIoJitterClient extends JitterClient {

    private static final String JOINED = "431";

    private @Nullable String pid;
    private @Nullable String offset;

    SocketIoJitterClient(Person person, String room, long last, JitterRun run) {
        super(person, room, last, run);
    }

    @Override
    WebSocket.Builder dial(WebSocket.Builder builder) {
        return builder;
    }

    @Override
    URI address(URI proxy) {
        return URI.create("ws://" + proxy.getAuthority() + "/socket.io/?EIO=4&transport=websocket");
    }

    @Override
    void frame(Line line, String text) {
        if (text.startsWith("0")) {
            line.say("40" + auth());
        } else if (text.equals("2")) {
            line.say("3");
        } else if (text.startsWith("40")) {
            connected(line, text.substring(2));
        } else if (text.startsWith("42")) {
            event(array(text.substring(2)));
        } else if (text.startsWith(JOINED) && text.contains("\"data\"")) {
            joined(line);
        }
    }

    private String auth() {
        JsonObjectBuilder auth = Json.createObjectBuilder().add("token", person.accessToken());
        if (pid != null) {
            auth.add("pid", pid);
            if (offset != null) {
                auth.add("offset", offset);
            }
        }
        return auth.build().toString();
    }

    private void connected(Line line, String handshake) {
        try (var reader = Json.createReader(new StringReader(handshake))) {
            var given = reader.readObject().getString("pid", null);
            var recovered = given != null && given.equals(pid);
            pid = given;
            if (recovered) {
                recovered(line);
            } else {
                offset = null;
                line.say("421"
                        + Json.createArrayBuilder()
                                .add("room:join")
                                .add(Api.object("roomId", room, "after", last()))
                                .build());
            }
        }
    }

    private void event(JsonArray arguments) {
        if (pid != null && arguments.get(arguments.size() - 1) instanceof JsonString text) {
            offset = text.getString();
        }
        if (arguments.getString(0).equals("message:new")) {
            heard(arguments.getJsonObject(2).getJsonNumber("seq").longValue(), arguments.getJsonObject(1));
        }
    }

    private static JsonArray array(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
