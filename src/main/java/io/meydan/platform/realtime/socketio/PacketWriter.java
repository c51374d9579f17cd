package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.EngineFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes packets as they go over the wire: a text and its attachments are one unit, which nothing can tear apart. */
final class PacketWriter {

    private PacketWriter() {}

    /** @param pid the secret by which the client may go on; null if it may not */
    static byte[] connect(String namespace, String sid, @Nullable String pid) {
        var secret = pid == null ? "" : "\",\"pid\":\"" + pid;
        return EngineFrames.message("0" + prefix(namespace) + "{\"sid\":\"" + sid + secret + "\"}");
    }

    /** @param error the JSON text of an object with a message */
    static byte[] connectError(String namespace, String error) {
        return EngineFrames.message("4" + prefix(namespace) + error);
    }

    static byte[] disconnect(String namespace) {
        return EngineFrames.message("1" + prefix(namespace));
    }

    /** @param id where an answer is wanted */
    static byte[] event(String namespace, @Nullable String id, String name, Arguments arguments) {
        var values = new StringBuilder("[").append(quoted(name));
        arguments.json().forEach(value -> values.append(',').append(value));
        return packet('2', '5', namespace, id, values.append(']').toString(), arguments.attachments());
    }

    static byte[] ack(String namespace, String id, Arguments arguments) {
        var values = "[" + String.join(",", arguments.json()) + "]";
        return packet('3', '6', namespace, id, values, arguments.attachments());
    }

    private static byte[] packet(
            char text, char binary, String namespace, @Nullable String id, String values, List<byte[]> attachments) {
        var head = attachments.isEmpty() ? String.valueOf(text) : binary + "" + attachments.size() + "-";
        return EngineFrames.message(head + prefix(namespace) + (id == null ? "" : id) + values, attachments);
    }

    private static String prefix(String namespace) {
        return namespace.equals("/") ? "" : namespace + ",";
    }

    /** A text as JSON. */
    static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
