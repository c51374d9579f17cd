package io.meydan.platform.realtime.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether lines may leave HTTP on this node: found out once, by the first handshake, which waits for the answer. Others that arrive meanwhile
 * do not wait; a trial needs a thread of the listener for itself.
 */
final class TrialOnce {

    private static final Logger LOG = System.getLogger(TrialOnce.class.getName());
    private static final int SECRET_BYTES = 16;

    private enum State {
        UNTRIED,
        TRYING,
        PASSED,
        FAILED
    }

    private final BiFunction<InetSocketAddress, String, @Nullable IOException> trial;
    private final String secret;
    private final AtomicReference<State> state = new AtomicReference<>(State.UNTRIED);

    /** @param trial tries the listener at an address, with a secret; returns what went wrong, null if nothing did */
    TrialOnce(BiFunction<InetSocketAddress, String, @Nullable IOException> trial) {
        this.trial = trial;
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.secret = HexFormat.of().formatHex(bytes);
    }

    /** Whether this handshake is the trial. Nobody else knows the secret, and after the trial it is worth nothing. */
    boolean isTrial(HttpServletRequest request) {
        return state.get() == State.TRYING && secret.equals(request.getHeader(Trial.HEADER));
    }

    /** Whether the line of this handshake may leave HTTP. */
    boolean isPassed(HttpServletRequest request) {
        if (!request.isSecure() && state.compareAndSet(State.UNTRIED, State.TRYING)) {
            var failure = trial.apply(new InetSocketAddress(request.getLocalAddr(), request.getLocalPort()), secret);
            if (failure == null) {
                state.set(State.PASSED);
            } else {
                state.set(State.FAILED);
                LOG.log(Level.WARNING, "No line leaves HTTP, because the trial failed: {0}", failure.toString());
            }
        }
        return state.get() == State.PASSED;
    }
}
