package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** A whole conversation by the client that Java and Android apps use, untouched. */
@SystemTest
class SocketIoJavaClientIT {

    /** A client in the main namespace, greeted. */
    private static final class App implements AutoCloseable {

        private final BlockingQueue<Object[]> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Object> ready = new CompletableFuture<>();
        private final CompletableFuture<String> upgraded = new CompletableFuture<>();
        private final Socket socket;

        App(Person person, String... transports) {
            socket = IO.socket(
                    person.home(),
                    IO.Options.builder()
                            .setAuth(Map.of("token", person.accessToken()))
                            .setTransports(transports)
                            .setForceNew(true)
                            .setReconnection(false)
                            .build());
            socket.on("ready", arguments -> ready.complete(arguments[0]));
            socket.on("message:new", messages::add);
            socket.on(
                    Socket.EVENT_CONNECT_ERROR,
                    arguments -> ready.completeExceptionally(new AssertionError("refused: " + arguments[0])));
            socket.io().on(Manager.EVENT_OPEN, none -> engine().on(
                            io.socket.engineio.client.Socket.EVENT_UPGRADE,
                            way -> upgraded.complete(((Transport) way[0]).name)));
            socket.connect();
            EngineClient.join(ready);
        }

        /** The client has no other way to tell when it has changed to a WebSocket. */
        private io.socket.engineio.client.Socket engine() {
            try {
                var field = Manager.class.getDeclaredField("engine");
                field.setAccessible(true);
                return (io.socket.engineio.client.Socket) field.get(socket.io());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("another version of the client", e);
            }
        }

        JSONObject ask(String event, Map<String, ?> data) throws JSONException {
            var answer = new CompletableFuture<Object>();
            socket.emit(event, new Object[] {new JSONObject(data)}, (Ack) arguments -> answer.complete(arguments[0]));
            var object = (JSONObject) EngineClient.join(answer);
            assertThat(object.has("data")).as(object.toString()).isTrue();
            return object.getJSONObject("data");
        }

        Object[] heard() throws InterruptedException {
            var message = messages.poll(EngineClient.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(message).as("a message").isNotNull();
            return message;
        }

        @Override
        public void close() {
            socket.disconnect();
        }
    }

    @Test
    void two_people_talk_by_polling_then_websocket_and_by_websocket_alone(Cast cast)
            throws JSONException, InterruptedException {
        converse(cast, new String[] {"polling", "websocket"}, new String[] {"websocket"});
    }

    @Test
    void two_people_talk_by_polling_alone(Cast cast) throws JSONException, InterruptedException {
        converse(cast, new String[] {"polling"}, new String[] {"polling"});
    }

    private static void converse(Cast cast, String[] annsWay, String[] bobsWay)
            throws JSONException, InterruptedException {
        var room = cast.ann()
                .api()
                .post(
                        "/api/chat/rooms",
                        Api.object(
                                "type",
                                "group",
                                "name",
                                "Kitchen",
                                "memberIds",
                                java.util.List.of(cast.bob().id())))
                .expect(201)
                .json()
                .getString("id");
        try (var ann = new App(cast.ann(), annsWay);
                var bob = new App(cast.bob(), bobsWay)) {
            bob.ask("room:join", Map.of("roomId", room));
            ann.ask("room:join", Map.of("roomId", room));
            if (annsWay.length == 2) {
                assertThat(EngineClient.join(ann.upgraded)).isEqualTo("websocket");
            }
            for (var i = 0; i < 20; i++) {
                var sent = ann.ask(
                        "message:send",
                        Map.of("roomId", room, "clientId", UUID.randomUUID().toString(), "text", "line " + i));
                var heard = bob.heard();
                assertThat(((JSONObject) heard[0]).getString("text")).isEqualTo("line " + i);
                assertThat(((JSONObject) heard[1]).getLong("seq")).isEqualTo(sent.getLong("seq"));
            }
        }
    }
}
