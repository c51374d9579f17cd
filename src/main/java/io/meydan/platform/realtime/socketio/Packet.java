package io.meydan.platform.realtime.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent.
 *
 * @param namespace begins with a slash
 * @param id of the question that is asked or answered, in digits
 * @param payload the JSON text of an object
 * @param values the JSON texts of an array
 * @param attachments how many binary messages follow
 */
record Packet(
        Type type,
        String namespace,
        @Nullable String id,
        @Nullable String payload,
        List<String> values,
        int attachments) {

    enum Type {
        CONNECT,
        DISCONNECT,
        EVENT,
        ACK,
        CONNECT_ERROR,
        BINARY_EVENT,
        BINARY_ACK;

        boolean isBinary() {
            return this == BINARY_EVENT || this == BINARY_ACK;
        }

        boolean isEvent() {
            return this == EVENT || this == BINARY_EVENT;
        }
    }
}
