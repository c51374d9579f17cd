package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Encoding;
import io.meydan.platform.realtime.Outgoing;
import java.nio.charset.StandardCharsets;

/** Events as they stand in an answer: {@code {"event","topic","seq","data"}}, the same object that a socket pushes, on one line. */
final class EventJson implements Encoding {

    /** The one instance, so that an event is encoded once. */
    static final EventJson INSTANCE = new EventJson();

    private EventJson() {}

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
        // Between tokens a line break is as good as a blank; inside a text it is written as \n.
        var data = event.data().replace('\n', ' ').replace('\r', ' ');
        return json.append(",\"data\":").append(data).append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
