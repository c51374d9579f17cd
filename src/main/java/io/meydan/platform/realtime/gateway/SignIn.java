package io.meydan.platform.realtime.gateway;

import io.meydan.platform.realtime.ClientSession.Joined;
import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.Introduction;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.realtime.Presence;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.realtime.recovery.Outcome;
import io.meydan.platform.realtime.recovery.Resumptions;
import io.meydan.platform.realtime.recovery.Trail;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.ProblemMapper;
import io.meydan.platform.web.Unauthorized;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out whom a socket speaks for. Runs on the session's own line, where the database may be asked. */
@ApplicationScoped
public class SignIn {

    @Inject
    Gateway gateway;

    @Inject
    Hub hub;

    @Inject
    Presence presence;

    @Inject
    TokenVerifier tokens;

    @Inject
    Tickets tickets;

    @Inject
    Resumptions resumptions;

    @Inject
    Instance<Introduction> introduction;

    @Inject
    Node node;

    @Inject
    ProblemMapper problems;

    /** The event {@code authenticate}. */
    public record Authenticate(String token, @Nullable UUID userId) {}

    void withCredentials(LiveSession session, Credentials credentials) {
        try {
            welcome(session, verify(credentials));
        } catch (RuntimeException e) {
            refuse(session, null, problems.problemOf(e));
        }
    }

    /** Finds out whom credentials speak for; a ticket is used up. @throws Unauthorized if they are none, or not good any more */
    public VerifiedToken verify(Credentials credentials) {
        var ticket = credentials.ticket();
        var token = credentials.token();
        if (token != null) {
            return tokens.verify(token);
        }
        if (ticket != null) {
            return tickets.redeem(ticket).orElseThrow(Unauthorized::new);
        }
        throw new Unauthorized();
    }

    /** Signs in, or renews the token of a living connection. */
    void withToken(LiveSession session, @Nullable String id, Authenticate request) {
        try {
            var verified = tokens.verify(request.token());
            var same = request.userId() == null || verified.caller().is(request.userId());
            if (!same || (session.isSignedIn() && !verified.caller().is(session.userId()))) {
                throw new Unauthorized();
            }
            if (session.isSignedIn()) {
                session.speaksFor(verified);
                answer(session, id, verified);
            } else {
                answer(session, id, verified);
                welcome(session, verified);
            }
        } catch (RuntimeException e) {
            refuse(session, id, problems.problemOf(e));
        }
    }

    private void answer(LiveSession session, @Nullable String id, VerifiedToken verified) {
        if (id != null) {
            var data = Map.of("expiresAt", verified.expiresAt());
            session.answer(id, true, question -> session.replies().ack(question, data));
        }
    }

    /** A session speaks for somebody from now on, and is told so. */
    public void welcome(LiveSession session, VerifiedToken verified) {
        session.speaksFor(verified);
        hub.connect(session);
        if (!gateway.admit(session)) {
            session.end(CloseCode.TRY_LATER);
            return;
        }
        presence.connected(session.id(), session.userId());
        if (session.isEnded()) {
            gateway.detached(session, false);
            return;
        }
        var caller = verified.caller();
        var topic = Topic.user(caller.id());
        gateway.join(
                        session,
                        topic,
                        null,
                        joined -> session.push(session.replies().push("ready", ready(session, caller, topic, joined))))
                .whenComplete((joined, failure) -> {
                    if (failure != null) {
                        refuse(session, null, problems.problemOf(failure));
                    }
                });
    }

    /** A session that goes on speaks for somebody from now on. @return whether it hears again what it heard; everything it missed is held back */
    public Outcome resume(LiveSession session, Trail trail, VerifiedToken verified) {
        session.speaksFor(verified);
        return resumptions.resume(session, trail, verified.caller());
    }

    /** A session that goes on is there. */
    public void resumed(LiveSession session, Trail trail) {
        if (!gateway.admit(session)) {
            session.end(CloseCode.TRY_LATER);
            return;
        }
        presence.connected(session.id(), session.userId(), trail.status());
        if (session.isEnded()) {
            gateway.detached(session, false);
        }
    }

    private Map<String, ?> ready(LiveSession session, Caller caller, Topic topic, Joined joined) {
        var ready = new LinkedHashMap<String, Object>();
        ready.put("sessionId", session.id());
        ready.put("user", introduce(caller));
        ready.put("node", node.name());
        ready.put("heartbeat", gateway.heartbeat().toSeconds());
        ready.put("topics", Map.of(topic.name(), joined.lastSeq()));
        var trail = session.trail();
        if (trail != null) {
            ready.put("resumeKey", trail.pid());
        }
        return ready;
    }

    private Map<String, ?> introduce(Caller caller) {
        return introduction.isResolvable()
                ? introduction.get().of(caller)
                : Map.of("id", caller.id(), "handle", caller.handle(), "displayName", caller.handle());
    }

    /** Says why and ends; a fault of ours is no reason to ask for a new token. */
    private void refuse(LiveSession session, @Nullable String id, Problem problem) {
        session.push(session.replies().refusal(id, problem));
        session.end(problem.status() >= 500 ? CloseCode.TRY_LATER : CloseCode.UNAUTHORIZED);
    }
}
