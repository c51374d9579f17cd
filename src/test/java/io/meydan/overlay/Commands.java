package io.meydan.overlay;

import io.meydan.platform.realtime.socketio.Arguments;
import io.meydan.platform.realtime.socketio.Socket;
import io.meydan.platform.realtime.socketio.SocketHandler;
import io.meydan.platform.realtime.socketio.cluster.Acks;
import io.meydan.platform.realtime.socketio.cluster.ClusterBroadcast;
import io.meydan.platform.realtime.socketio.cluster.ClusterNamespace;
import io.meydan.platform.realtime.socketio.cluster.FoundSockets;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does what a client says: {@code <deed> {"to", "except", "local", "patience", "close"} <event or room> <values…>}, and answers with what came
 * of it.
 */
record Commands(Socket socket, ClusterNamespace everywhere) implements SocketHandler {

    @Override
    public void event(String name, Arguments arguments, @Nullable String id) {
        var options = (JsonObject) value(arguments.json().get(0));
        var target = arguments.json().size() < 2
                ? ""
                : ((JsonString) value(arguments.json().get(1))).getString();
        var rest = arguments.json().size() < 3
                ? Arguments.NONE
                : new Arguments(arguments.json().subList(2, arguments.json().size()), arguments.attachments());
        var patience = Duration.ofMillis(options.getInt("patience", 5_000));
        var whom = whom(options);
        switch (name) {
            case "join" -> socket.join(target);
            case "data" -> socket.setData(rest.json().get(0));
            case "emit" -> whom.emit(target, rest);
            case "ask" -> whom.ask(target, rest, patience).thenAccept(acks -> answer(id, acks(acks)));
            case "sockets-join" -> whom.join(target);
            case "sockets-leave" -> whom.leave(target);
            case "sockets-disconnect" -> whom.disconnect(options.getBoolean("close", false));
            case "fetch" -> whom.fetch(patience).thenAccept(found -> answer(id, found(found)));
            case "servers-tell" -> everywhere.tellServers(target, rest);
            case "servers-ask" ->
                everywhere.askServers(target, rest, patience).thenAccept(acks -> answer(id, acks(acks)));
            case "listen" -> listen(target, rest);
            default -> throw new IllegalArgumentException("No deed: " + name);
        }
        if (!Set.of("ask", "fetch", "servers-ask").contains(name)) {
            answer(id, "\"done\"");
        }
    }

    /** Tells the client what the servers are told, and answers with the value that the client has given, if it has given one. */
    private void listen(String event, Arguments reply) {
        everywhere.on(event, (arguments, answer) -> {
            socket.emit("heard", arguments);
            if (!reply.json().isEmpty()) {
                answer.accept(reply);
            }
        });
    }

    private ClusterBroadcast whom(JsonObject options) {
        var whom = everywhere.broadcast();
        if (options.containsKey("to")) {
            whom.to(options.getString("to"));
        }
        if (options.containsKey("except")) {
            whom.except(options.getString("except"));
        }
        return options.getBoolean("local", false) ? whom.local() : whom;
    }

    private void answer(@Nullable String id, String json) {
        if (id != null) {
            socket.answer(id, Arguments.of(json));
        }
    }

    private static String acks(Acks acks) {
        var answers = Json.createArrayBuilder();
        for (var answer : acks.answers()) {
            if (answer.attachments().isEmpty()) {
                answers.add(value(answer.json().get(0)));
            } else {
                answers.add(
                        Base64.getEncoder().encodeToString(answer.attachments().get(0)));
            }
        }
        return Json.createObjectBuilder()
                .add("answers", answers)
                .add("silent", acks.silent())
                .add("missing", Json.createArrayBuilder(List.copyOf(acks.missingNodes())))
                .add("cutOff", acks.isCutOff())
                .add("complete", acks.isComplete())
                .build()
                .toString();
    }

    private static String found(FoundSockets found) {
        var sockets = Json.createArrayBuilder();
        for (var socket : found.sockets()) {
            sockets.add(Json.createObjectBuilder()
                    .add("id", socket.id())
                    .add("transport", socket.transport())
                    .add("rooms", Json.createArrayBuilder(socket.rooms()))
                    .add("data", value(socket.data())));
        }
        return Json.createObjectBuilder()
                .add("sockets", sockets)
                .add("missing", Json.createArrayBuilder(List.copyOf(found.missingNodes())))
                .add("complete", found.isComplete())
                .build()
                .toString();
    }

    private static JsonValue value(String json) {
        try (var reader = Json.createReader(new StringReader("[" + json + "]"))) {
            return reader.readArray().get(0);
        }
    }

    @Override
    public void disconnected(String reason) {
        // There is nothing to clear up.
    }
}
