package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.Encoding;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.engineio.EngineFrames;

/** Events of the hub as events of Socket.IO: the name, the data, and where it comes from: {@code {"topic","seq"}}. */
final class SocketIoEncoding implements Encoding {

    /** The one instance, so that an event is encoded once. */
    static final SocketIoEncoding INSTANCE = new SocketIoEncoding();

    private SocketIoEncoding() {}

    @Override
    public byte[] encode(Outgoing event) {
        var json = new StringBuilder(event.data().length() + 128)
                .append("2[\"")
                .append(event.event())
                .append("\",")
                .append(event.data())
                .append(",{\"topic\":\"")
                .append(event.topic().name())
                .append('"');
        if (event.isDurable()) {
            json.append(",\"seq\":").append(event.seq());
        }
        return EngineFrames.message(json.append("}]").toString());
    }
}
