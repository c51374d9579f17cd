package io.meydan.platform.realtime.socketio;

import java.util.List;

/**
 * What an event or an answer carries.
 *
 * @param json the text of each value; where bytes belong, it has {@code {"_placeholder":true,"num":0}} with the number of the attachment
 * @param attachments the bytes, in the order of their numbers
 */
public record Arguments(List<String> json, List<byte[]> attachments) {

    public static final Arguments NONE = of();

    public Arguments {
        json = List.copyOf(json);
        attachments = List.copyOf(attachments);
    }

    /** Values without bytes; each is JSON text. */
    public static Arguments of(String... json) {
        return new Arguments(List.of(json), List.of());
    }
}
