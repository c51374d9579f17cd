package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.ClientEvent;
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
import org.jspecify.annotations.Nullable;

/** Reads a frame, finds the handler of its event, and answers. Whatever goes wrong becomes a precise error on the socket. */
@ApplicationScoped
class Dispatcher {

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
    Replies replies;

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

    /** Handles one frame, on the session's line. */
    void handle(PlainSession session, String text) {
        var scope = RequestId.enter(session.nextRequestId());
        try {
            read(session, text);
        } finally {
            scope.close();
        }
    }

    private void read(PlainSession session, String text) {
        if (session.isEnded()) {
            return;
        }
        ClientFrame frame = null;
        try {
            frame = FrameReader.read(text);
            dispatch(session, frame);
        } catch (RuntimeException e) {
            refuse(session, frame == null ? null : frame.id(), problems.problemOf(e));
        }
        if (!session.isSignedIn()) {
            session.end(CloseCode.UNAUTHORIZED);
        }
    }

    private void dispatch(PlainSession session, ClientFrame frame) {
        switch (frame.event()) {
            case "authenticate" -> signIn.withToken(session, frame.id(), data(frame, SignIn.Authenticate.class));
            case "ping" -> pong(signedIn(session), frame);
            case "test:message" -> echo(signedIn(session), frame);
            default -> feature(signedIn(session), frame);
        }
    }

    private static PlainSession signedIn(PlainSession session) {
        if (!session.isSignedIn()) {
            throw new Unauthorized();
        }
        return session;
    }

    private void pong(PlainSession session, ClientFrame frame) {
        if (frame.id() != null) {
            session.push(replies.ackJson(frame.id(), frame.data() == null ? "{}" : frame.data()));
        }
    }

    private void echo(PlainSession session, ClientFrame frame) {
        session.push(replies.pushJson("test:message", frame.data() == null ? "{}" : frame.data()));
        if (frame.id() != null) {
            session.push(replies.ack(frame.id(), null));
        }
    }

    private void feature(PlainSession session, ClientFrame frame) {
        var handler = byName.get(frame.event());
        if (handler == null) {
            throw new UnknownEvent();
        }
        if (handler.isWrite()) {
            session.countWrite();
        }
        hand(handler, session, frame);
    }

    private <T> void hand(ClientEvent<T> handler, PlainSession session, ClientFrame frame) {
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
            PlainSession session,
            @Nullable String id,
            String requestId,
            @Nullable Object answer,
            @Nullable Throwable failure) {
        var scope = RequestId.enter(requestId);
        try {
            if (failure != null) {
                refuse(session, id, problems.problemOf(failure));
            } else if (id != null) {
                session.push(replies.ack(id, answer));
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

    private void refuse(PlainSession session, @Nullable String id, Problem problem) {
        session.push(replies.refusal(id, problem));
    }
}
