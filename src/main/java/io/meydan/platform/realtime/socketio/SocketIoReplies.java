package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.EngineFrames;
import io.meydan.platform.realtime.gateway.Replies;
import io.meydan.platform.web.Json;

/** The packets of the product's namespace that are meant for one session. An answer is one object, with {@code data} or with {@code error}. */
final class SocketIoReplies extends Replies {

    SocketIoReplies(Json json) {
        super(json);
    }

    @Override
    public byte[] ackJson(String id, String data) {
        return EngineFrames.message("3" + id + "[{\"data\":" + data + "}]");
    }

    @Override
    protected byte[] refusalJson(String id, String error) {
        return EngineFrames.message("3" + id + "[{\"error\":" + error + "}]");
    }

    /** A client keeps the last text that ends an event, and names it when it comes back. */
    byte[] standsAt(String offset) {
        return pushJson("recovery:offset", PacketWriter.quoted(offset));
    }

    @Override
    public byte[] pushJson(String event, String data) {
        return EngineFrames.message("2[\"" + event + "\"," + data + "]");
    }
}
