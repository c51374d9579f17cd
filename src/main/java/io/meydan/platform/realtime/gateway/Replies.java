package io.meydan.platform.realtime.gateway;

import io.meydan.platform.web.Json;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the frames that are meant for one session, in the words of one protocol. */
public abstract class Replies {

    private final Json json;

    protected Replies(Json json) {
        this.json = json;
    }

    public final byte[] ack(String id, @Nullable Object data) {
        return ackJson(id, data == null ? "{}" : json.write(data));
    }

    /** A refusal: the answer to an event with an id, or an event of its own. */
    public final byte[] refusal(@Nullable String id, Problem problem) {
        var text = json.write(error(problem));
        return id == null ? pushJson("error", text) : refusalJson(id, text);
    }

    /** What a client is told of a problem. */
    public static Map<String, Object> error(Problem problem) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", problem.code());
        error.put("message", problem.detail());
        error.putAll(problem.details());
        RequestId.current().ifPresent(requestId -> error.put("requestId", requestId));
        return error;
    }

    public final byte[] push(String event, Map<String, ?> data) {
        return pushJson(event, json.write(data));
    }

    /** The answer to the event with that id, which said that all is well. */
    public abstract byte[] ackJson(String id, String data);

    /** The answer to the event with that id, which was refused. */
    protected abstract byte[] refusalJson(String id, String error);

    /** An event for this session alone. */
    public abstract byte[] pushJson(String event, String data);
}
