package io.meydan.platform.realtime.gateway;

import io.meydan.platform.realtime.ClientEvent;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.Malformed;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.ProblemMapper;
import io.meydan.platform.web.RequestId;
import io.meydan.platform.web.Unauthorized;
import io.meydan.platform.web.ViolationMapper;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a frame, finds the handler of its event, and answers. Whatever goes wrong becomes a precise error on the socket. */
@ApplicationScoped
public class Dispatcher {

    @Inject
    @Any
    Instance<ClientEvent<?>> handlers;

    @Inject
    SignIn signIn;

    @Inject
    Json json;

    @Inject
    Validator validator;

    @Inject
    ProblemMapper problems;

    private final Map<String, ClientEvent<?>> byName = new HashMap<>();

    @PostConstruct
    void collect() {
        for (var handler : handlers) {
            if (byName.put(handler.name(), handler) != null) {
                throw new IllegalStateException("Two handlers for the event " + handler.name());
            }
        }
    }

    /**
     * Handles one frame, on the session's line.
     *
     * @param id the question's, where it is known before the frame is taken apart
     * @param reader takes the frame apart, or says what is wrong with it
     */
    public void handle(LiveSession session, @Nullable String id, Supplier<ClientFrame> reader) {
        var scope = RequestId.enter(session.nextRequestId());
        try {
            read(session, id, reader);
        } finally {
            scope.close();
        }
    }

    private void read(LiveSession session, @Nullable String id, Supplier<ClientFrame> reader) {
        if (session.isEnded()) {
            return;
        }
        ClientFrame frame = null;
        try {
            frame = reader.get();
            dispatch(session, frame);
        } catch (RuntimeException e) {
            refuse(session, frame == null ? id : frame.id(), problems.problemOf(e));
        }
        if (!session.isSignedIn()) {
            session.end(CloseCode.UNAUTHORIZED);
        }
    }

    private void dispatch(LiveSession session, ClientFrame frame) {
        switch (frame.event()) {
            case "authenticate" -> signIn.withToken(session, frame.id(), data(frame, SignIn.Authenticate.class));
            case "ping" -> pong(signedIn(session), frame);
            case "test:message" -> echo(signedIn(session), frame);
            default -> feature(signedIn(session), frame);
        }
    }

    private static LiveSession signedIn(LiveSession session) {
        if (!session.isSignedIn()) {
            throw new Unauthorized();
        }
        return session;
    }

    private void pong(LiveSession session, ClientFrame frame) {
        if (frame.id() != null) {
            var data = frame.data() == null ? "{}" : frame.data();
            session.answer(frame.id(), true, id -> session.replies().ackJson(id, data));
        }
    }

    private void echo(LiveSession session, ClientFrame frame) {
        session.push(session.replies().pushJson("test:message", frame.data() == null ? "{}" : frame.data()));
        if (frame.id() != null) {
            session.answer(frame.id(), true, id -> session.replies().ack(id, null));
        }
    }

    private void feature(LiveSession session, ClientFrame frame) {
        var handler = byName.get(frame.event());
        if (handler == null) {
            throw new UnknownEvent();
        }
        if (handler.isWrite()) {
            session.countWrite();
        }
        hand(handler, session, frame);
    }

    private <T> void hand(ClientEvent<T> handler, LiveSession session, ClientFrame frame) {
        var data = data(frame, handler.dataType());
        var requestId = RequestId.current().orElseThrow();
        session.turn().begin();
        try {
            handler.on(session, data)
                    .whenComplete((answer, failure) -> answer(session, frame.id(), requestId, answer, failure));
        } finally {
            session.turn().end();
        }
    }

    /** The stage may complete on a thread that knows nothing of this frame. */
    private void answer(
            LiveSession session,
            @Nullable String id,
            String requestId,
            @Nullable Object answer,
            @Nullable Throwable failure) {
        var scope = RequestId.enter(requestId);
        try {
            if (failure != null) {
                refuse(session, id, problems.problemOf(failure));
            } else if (id != null) {
                session.answer(id, true, question -> session.replies().ack(question, answer));
            }
        } finally {
            scope.close();
        }
    }

    private <T> T data(ClientFrame frame, Class<T> type) {
        if (frame.data() == null) {
            throw new Malformed("The event " + frame.event() + " needs the field data.");
        }
        var value = json.read(frame.data(), type);
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw ViolationMapper.problemOf(violations);
        }
        return value;
    }

    private void refuse(LiveSession session, @Nullable String id, Problem problem) {
        if (id == null) {
            session.push(session.replies().refusal(null, problem));
        } else {
            session.answer(id, false, question -> session.replies().refusal(question, problem));
        }
    }
}
