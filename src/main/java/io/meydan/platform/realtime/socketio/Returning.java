package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.gateway.SignIn;
import io.meydan.platform.realtime.recovery.Outcome;
import io.meydan.platform.realtime.recovery.Recoveries;
import io.meydan.platform.realtime.recovery.Taken;
import io.meydan.platform.realtime.recovery.Trail;
import io.meydan.platform.redis.RedisAway;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients go on where they were: they name the secret of their session, and the offset of the last event they have. They get everything
 * since, before they are told that they go on; or they begin anew, and see that by their new id.
 */
@ApplicationScoped
class Returning {

    /** Sessions whose repeated events are remembered after their end. */
    private static final int REMEMBERED = 1_000;

    @Inject
    Recoveries recoveries;

    @Inject
    SignIn signIn;

    private final Map<String, Repeats> left = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Repeats> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A session has ended whose client may come back to this node. */
    void leaves(String sid, Repeats repeats) {
        if (!repeats.isEmpty()) {
            synchronized (left) {
                left.put(sid, repeats);
            }
        }
    }

    private Repeats repeatsOf(String sid) {
        synchronized (left) {
            var known = left.remove(sid);
            return known == null ? new Repeats() : known;
        }
    }

    /**
     * Reads Redis and the database on the client's line.
     *
     * @param holder whom the client speaks for; null if that is still to be said
     * @return null if the client does not ask for it, or has to begin anew
     */
    @Nullable
    ProductSession goesOn(ProductNamespace product, Socket socket, String auth, @Nullable VerifiedToken holder) {
        var pid = PacketReader.textOf(auth, "pid");
        if (pid == null || !recoveries.isEnabled()) {
            return null;
        }
        if (holder == null || PacketReader.isOtherThanText(auth, "offset")) {
            recoveries.count(Outcome.MALFORMED);
            return null;
        }
        var taken = taken(pid, holder);
        if (taken == null) {
            return null;
        }
        var trail = taken.trailFrom(PacketReader.textOf(auth, "offset"));
        var session = trail == null ? null : resumed(product, socket, trail, holder);
        if (trail == null) {
            recoveries.count(Outcome.POSITION);
        }
        if (session == null) {
            recoveries.drop(taken);
        }
        return session;
    }

    private @Nullable Taken taken(String pid, VerifiedToken holder) {
        try {
            var taken = recoveries.take(pid, holder.caller(), null);
            if (taken == null) {
                recoveries.count(Outcome.UNKNOWN);
            }
            return taken;
        } catch (RedisAway e) {
            // The client begins anew, and joins its rooms with the numbers it has.
            recoveries.count(Outcome.AWAY);
            return null;
        }
    }

    private @Nullable ProductSession resumed(
            ProductNamespace product, Socket socket, Trail trail, VerifiedToken holder) {
        var fresh = socket.id();
        socket.identify(trail.sid(), trail.pid());
        var session = new ProductSession(socket, product, holder, trail, repeatsOf(trail.sid()), true);
        var outcome = signIn.resume(session, trail, holder);
        recoveries.count(outcome);
        if (outcome != Outcome.RECOVERED) {
            socket.identify(fresh, null);
            return null;
        }
        session.release();
        return session;
    }
}
