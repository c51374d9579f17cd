package io.meydan.platform.realtime.console;

import io.meydan.platform.realtime.socketio.ConnectRefused;
import io.meydan.platform.security.PasswordLogin;
import io.meydan.platform.security.TokenVerifier;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.ProblemMapper;
import io.meydan.platform.web.Unauthorized;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Who may come into the namespace of administrators: by access token, by name and password, or by what one of these was exchanged for. */
@ApplicationScoped
class AdminSignIn {

    private static final Logger LOG = System.getLogger(AdminSignIn.class.getName());

    /** What the page takes for a reason to ask for name and password again. */
    private static final String INVALID = "invalid credentials";

    /** Whoever tries passwords must not hold the threads that serve everybody else. */
    private final Semaphore passwords = new Semaphore(2);

    @Inject
    TokenVerifier tokens;

    @Inject
    PasswordLogin logins;

    @Inject
    ConsoleSessions sessions;

    @Inject
    ProblemMapper problems;

    /** @param auth JSON text of an object; null if the client brought nothing */
    VerifiedToken verify(@Nullable String auth, String address) throws ConnectRefused {
        try {
            var holder = holder(object(auth), address);
            if (!holder.caller().isAdmin()) {
                throw new Unauthorized();
            }
            return holder;
        } catch (RuntimeException e) {
            throw refusal(problems.problemOf(e), address);
        }
    }

    private static ConnectRefused refusal(Problem problem, String address) {
        LOG.log(Level.INFO, "Somebody from {0} was not let into the console: {1}", address, problem.code());
        return switch (problem.status()) {
            case 401, 403, 422 -> new ConnectRefused(INVALID, null);
            default -> new ConnectRefused(problem.code(), null);
        };
    }

    private VerifiedToken holder(JsonObject auth, String address) {
        if (auth.containsKey("token")) {
            return tokens.verify(auth.getString("token", ""));
        }
        if (auth.containsKey("username")) {
            return byPassword(auth.getString("username", ""), auth.getString("password", ""), address);
        }
        return sessions.find(auth.getString("sessionId", "")).orElseThrow(Unauthorized::new);
    }

    private VerifiedToken byPassword(String login, String password, String address) {
        if (!passwords.tryAcquire()) {
            throw new ConsoleBusy();
        }
        try {
            var holder = logins.logIn(login, password, address);
            if (!holder.caller().isAdmin()) {
                logins.logOut(holder.caller());
            }
            return holder;
        } finally {
            passwords.release();
        }
    }

    private static JsonObject object(@Nullable String auth) {
        try (var reader = Json.createReader(new StringReader(auth == null ? "{}" : auth))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new Unauthorized();
        }
    }
}
