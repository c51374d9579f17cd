package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.Encoding;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.transport.WireFrames;
import java.nio.charset.StandardCharsets;

/** Events as frames of {@code /ws}: {@code {"event","topic","seq","data"}}. */
final class PlainEncoding implements Encoding {

    /** The one instance, so that an event is encoded once. */
    static final PlainEncoding INSTANCE = new PlainEncoding();

    private PlainEncoding() {}

    @Override
    public byte[] encode(Outgoing event) {
        var json = new StringBuilder(event.data().length() + 128)
                .append("{\"event\":\"")
                .append(event.event())
                .append("\",\"topic\":\"")
                .append(event.topic().name())
                .append('"');
        if (event.isDurable()) {
            json.append(",\"seq\":").append(event.seq());
        }
        json.append(",\"data\":").append(event.data()).append('}');
        return WireFrames.text(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
