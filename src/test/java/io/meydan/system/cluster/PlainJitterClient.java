package io.meydan.system.cluster;

import io.meydan.system.Api;
import io.meydan.system.Person;
import jakarta.json.Json;
import java.io.StringReader;
import java.net.URI;
import java.net.http.WebSocket;

/** On a bad line at {@code /ws}. */
final class PlainJitterClient extends JitterClient {

    PlainJitterClient(Person person, String room, long last, JitterRun run) {
        super(person, room, last, run);
    }

    @Override
    WebSocket.Builder dial(WebSocket.Builder builder) {
        return builder.subprotocols("bearer", person.accessToken());
    }

    @Override
    URI address(URI proxy) {
        return URI.create("ws://" + proxy.getAuthority() + "/ws");
    }

    @Override
    void frame(Line line, String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            var frame = reader.readObject();
            switch (frame.getString("event", "")) {
                case "ready" -> {
                    var join = Api.object("roomId", room, "after", last());
                    line.say(Api.object("event", "room:join", "data", join, "id", 1)
                            .toString());
                }
                case "message:new" -> heard(frame.getJsonNumber("seq").longValue(), frame.getJsonObject("data"));
                default -> {
                    if (frame.containsKey("ack") && frame.containsKey("data")) {
                        joined(line);
                    }
                }
            }
        }
    }
}
