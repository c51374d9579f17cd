package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.Engines;
import io.meydan.platform.realtime.socketio.Arguments;
import io.meydan.platform.realtime.socketio.Socket;
import io.meydan.platform.realtime.socketio.SocketHandler;
import io.meydan.platform.realtime.socketio.SocketIo;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Socket.IO with two namespaces that tell clients what they brought, and send back what they are told. */
@ApplicationScoped
class BareSocketIo {

    static final String PATH = "/bare/socket.io/";

    /** Three pings, 300 ms apart, come before it, also on a machine that is busy; whoever answers them and enters no namespace meets it. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(2_500);

    @Inject
    Engines engines;

    private @Nullable SocketIo server;

    @PostConstruct
    void open() {
        var made = new SocketIo(engines, BareEngine.settings(PATH), CONNECT_TIMEOUT);
        made.open("/", Echo::new);
        made.open("/custom", Echo::new);
        server = made;
    }

    Engine engine() {
        if (server == null) {
            throw new IllegalStateException("Not yet made by the container");
        }
        return server.engine();
    }

    private record Echo(Socket socket, @Nullable String auth) implements SocketHandler {

        @Override
        public void connected() {
            socket.emit("auth", Arguments.of(auth == null ? "{}" : auth));
        }

        @Override
        public void event(String name, Arguments arguments, @Nullable String id) {
            switch (name) {
                case "message" -> socket.emit("message-back", arguments);
                case "message-with-ack" -> {
                    if (id != null) {
                        socket.answer(id, arguments);
                    }
                }
                case "ask-me" ->
                    socket.ask("question", arguments, Duration.ofSeconds(5))
                            .thenAccept(answer -> socket.emit("answer-was", answer));
                case "join" -> socket.join(arguments.json().get(0));
                case "leave" -> socket.leave(arguments.json().get(0));
                case "to-room" ->
                    socket.namespace().broadcast().to(arguments.json().get(0)).emit("said", arguments);
                case "to-others" -> socket.broadcast().emit("said", arguments);
                case "to-room-except" ->
                    socket.namespace()
                            .broadcast()
                            .to(arguments.json().get(0))
                            .except(arguments.json().get(1))
                            .emit("said", arguments);
                case "volatile" -> socket.emitVolatile("said", arguments);
                case "leave-me" -> socket.disconnect();
                default -> socket.emit("unknown", Arguments.NONE);
            }
        }

        @Override
        public void disconnected(String reason) {
            socket.namespace().broadcast().to("\"watchers\"").emit("somebody-left", Arguments.of("\"" + reason + "\""));
        }
    }
}
