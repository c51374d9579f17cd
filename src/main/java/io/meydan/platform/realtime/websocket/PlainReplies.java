package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.gateway.Replies;
import io.meydan.platform.realtime.transport.WireFrames;
import io.meydan.platform.web.Json;

/** The frames of {@code /ws} that are meant for one session. */
final class PlainReplies extends Replies {

    PlainReplies(Json json) {
        super(json);
    }

    @Override
    public byte[] ackJson(String id, String data) {
        return WireFrames.text("{\"ack\":" + id + ",\"data\":" + data + "}");
    }

    @Override
    protected byte[] refusalJson(String id, String error) {
        return WireFrames.text("{\"ack\":" + id + ",\"error\":" + error + "}");
    }

    @Override
    public byte[] pushJson(String event, String data) {
        return WireFrames.text("{\"event\":\"" + event + "\",\"data\":" + data + "}");
    }
}
