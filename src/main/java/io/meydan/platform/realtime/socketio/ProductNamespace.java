package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.EndReason;
import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.EngineSettings;
import io.meydan.platform.realtime.engineio.Engines;
import io.meydan.platform.realtime.gateway.Credentials;
import io.meydan.platform.realtime.gateway.Dispatcher;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.gateway.Replies;
import io.meydan.platform.realtime.gateway.SignIn;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.ProblemMapper;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The product's way in for clients that speak Socket.IO: the namespace {@code /} at {@code /socket.io/}. */
@ApplicationScoped
class ProductNamespace implements NamespaceHandler {

    static final String PATH = "/socket.io/";

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final int ABNORMAL = 1006;

    @Inject
    SocketIoConfig config;

    @Inject
    Engines engines;

    @Inject
    Gateway gateway;

    @Inject
    Dispatcher dispatcher;

    @Inject
    SignIn signIn;

    @Inject
    Returning returning;

    @Inject
    ProblemMapper problems;

    @Inject
    Json json;

    @Inject
    Instance<NamespaceOpener> openers;

    private @Nullable SocketIo socketIo;
    private @Nullable SocketIoReplies replies;

    @PostConstruct
    void open() {
        replies = new SocketIoReplies(json);
        var settings = new EngineSettings(
                PATH,
                config.pingInterval,
                config.pingTimeout,
                config.upgradeTimeout,
                CLOSE_TIMEOUT,
                gateway.maxFrameBytes(),
                gateway.maxSessions());
        var server = new SocketIo(engines, settings, config.connectTimeout);
        var product = server.open("/", this);
        openers.forEach(opener -> opener.open(server, product));
        socketIo = server;
    }

    Engine engine() {
        if (socketIo == null) {
            throw new IllegalStateException("Not yet made by the container");
        }
        return socketIo.engine();
    }

    /** Whoever brings a token or a ticket must bring a good one; whoever brings none has a few seconds to do so. */
    @Override
    public SocketHandler connect(Socket socket, @Nullable String auth) throws ConnectRefused {
        try {
            var credentials = auth == null
                    ? Credentials.NONE
                    : new Credentials(PacketReader.textOf(auth, "token"), PacketReader.textOf(auth, "ticket"));
            var holder = credentials.isEmpty() ? null : signIn.verify(credentials);
            var earlier = auth == null ? null : returning.goesOn(this, socket, auth, holder);
            return earlier == null ? anew(socket, holder) : earlier;
        } catch (RuntimeException e) {
            var problem = problems.problemOf(e);
            if (problem.status() >= 500) {
                // A fault of ours: clients take a refusal for the last word, but come back after a lost line.
                socket.connection().close(CloseCode.TRY_LATER);
            }
            throw new ConnectRefused(problem.code(), json.write(Replies.error(problem)));
        }
    }

    private ProductSession anew(Socket socket, @Nullable VerifiedToken holder) {
        var trail = gateway.newTrail(socket.id());
        socket.identify(socket.id(), trail == null ? null : trail.pid());
        return new ProductSession(socket, this, holder, trail, new Repeats(), false);
    }

    void opened(ProductSession session, @Nullable VerifiedToken holder) {
        gateway.opened(session, Credentials.NONE);
        if (holder == null || session.isEnded()) {
            return;
        }
        var trail = session.trail();
        if (trail != null && session.goesOn()) {
            signIn.resumed(session, trail);
        } else {
            signIn.welcome(session, holder);
        }
    }

    /** A session ends, and its client may come back. */
    void leaves(ProductSession session, CloseCode code) {
        if (code == CloseCode.REPLACED || code.isReturnWelcome()) {
            returning.leaves(session.id(), session.repeats());
        }
    }

    void gone(ProductSession session, String reason) {
        if (reason.equals(Client.LEFT_BY_CLIENT)) {
            session.clientSaysGoodbye();
        } else if (!session.isEnded()) {
            returning.leaves(session.id(), session.repeats());
        }
        gateway.gone(session, reason.equals(EndReason.PING_TIMEOUT.words()) ? ABNORMAL : CloseCode.NORMAL.code());
    }

    Gateway gateway() {
        return gateway;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    SocketIoReplies replies() {
        if (replies == null) {
            throw new IllegalStateException("Not yet made by the container");
        }
        return replies;
    }
}
