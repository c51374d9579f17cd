package io.meydan.platform.realtime.websocket;

import io.meydan.platform.web.Json;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the frames that are meant for one session. */
@ApplicationScoped
class Replies {

    @Inject
    Json json;

    byte[] ack(String id, @Nullable Object data) {
        return ackJson(id, data == null ? "{}" : json.write(data));
    }

    byte[] ackJson(String id, String data) {
        return WireFrames.text("{\"ack\":" + id + ",\"data\":" + data + "}");
    }

    /** A refusal: the answer to an event with an id, or an event of its own. */
    byte[] refusal(@Nullable String id, Problem problem) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", problem.code());
        error.put("message", problem.detail());
        error.putAll(problem.details());
        RequestId.current().ifPresent(requestId -> error.put("requestId", requestId));
        var text = json.write(error);
        return id == null ? pushJson("error", text) : WireFrames.text("{\"ack\":" + id + ",\"error\":" + text + "}");
    }

    byte[] push(String event, Map<String, ?> data) {
        return pushJson(event, json.write(data));
    }

    byte[] pushJson(String event, String data) {
        return WireFrames.text("{\"event\":\"" + event + "\",\"data\":" + data + "}");
    }
}
