package io.meydan.platform.realtime.socketio.cluster;

import io.meydan.platform.realtime.socketio.Arguments;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nodes write to each other about a namespace, as JSON. */
public final class Wire {

    private Wire() {}

    /** What is to be done. */
    public enum Deed {
        EMIT,
        ASK,
        JOIN,
        LEAVE,
        DISCONNECT,
        FETCH,
        SERVERS
    }

    /** Values and bytes, which are in Base64. */
    public record Values(List<String> json, List<String> bytes) {

        static Values of(Arguments arguments) {
            var encoder = Base64.getEncoder();
            return new Values(
                    arguments.json(),
                    arguments.attachments().stream()
                            .map(encoder::encodeToString)
                            .toList());
        }

        Arguments arguments() {
            return new Arguments(
                    json, bytes.stream().map(Base64.getDecoder()::decode).toList());
        }
    }

    /**
     * An order or a question.
     *
     * @param rooms whom it concerns: those in one of them; all if there is none
     * @param except whom it does not concern
     * @param targets rooms to join or leave
     * @param close whether the connection is to end, too
     */
    public record Order(
            Deed deed,
            List<String> rooms,
            List<String> except,
            boolean mayBeLost,
            @Nullable String event,
            @Nullable Values arguments,
            List<String> targets,
            boolean close,
            long patienceMillis) {

        String eventName() {
            return event == null ? "" : event;
        }

        Arguments values() {
            return arguments == null ? Arguments.NONE : arguments.arguments();
        }
    }

    /** What the clients of a node answered. */
    public record Said(List<Values> answers, int silent) {}

    /** The clients of a node. */
    public record Found(List<SocketView> sockets) {}
}
