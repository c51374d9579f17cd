package io.meydan.platform.realtime.engineio;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.gateway.Inbox;
import io.meydan.platform.realtime.gateway.Origins;
import io.meydan.platform.realtime.gateway.Outlet;
import io.meydan.platform.realtime.traffic.Traffic;
import io.meydan.platform.realtime.transport.Transport;
import io.meydan.platform.realtime.transport.Transports;
import io.meydan.platform.security.TrustedProxies;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes engines, and holds what all of them share: one timer, one set of threads, one rule of who may come in. */
@ApplicationScoped
public class Engines {

    private static final int SECRET_BYTES = 18;

    @Inject
    Gateway gateway;

    @Inject
    Transports transports;

    @Inject
    Origins origins;

    @Inject
    Threads threads;

    @Inject
    Owners owners;

    @Inject
    Relay relay;

    @Inject
    Traffic traffic;

    @Inject
    TrustedProxies proxies;

    private final Alarms alarms = new Alarms();
    private final SecureRandom random = new SecureRandom();

    @PostConstruct
    void start() {
        alarms.start(threads);
        owners.start();
    }

    @PreDestroy
    void stop() {
        alarms.stop();
    }

    /**
     * Makes a way in.
     *
     * @param application hears a session; called before the client knows that it has one
     */
    public Engine create(EngineSettings settings, Function<EngineSession, Receiver> application) {
        return new Engine(settings, application, this);
    }

    /** Does something once, after a while; it must not block. @return undoes it while it has not happened */
    public Runnable later(Duration delay, Runnable action) {
        var entry = alarms.at(System.nanoTime() + delay.toNanos(), now -> {
            action.run();
            return Alarms.NEVER;
        });
        return entry::cancel;
    }

    /** Nobody can guess it, and every node can see in it whose session it is. */
    String newSessionId() {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "." + owners.ownKey();
    }

    Owners owners() {
        return owners;
    }

    Relay relay() {
        return relay;
    }

    boolean isGoingAway() {
        return gateway.isGoingAway();
    }

    Origins origins() {
        return origins;
    }

    String address(String remote, @Nullable String forwardedFor) {
        return proxies.client(remote, forwardedFor);
    }

    Transports transports() {
        return transports;
    }

    Outlet newOutlet(Transport transport) {
        return gateway.newOutlet(transport);
    }

    Inbox newInbox() {
        return gateway.newInbox();
    }

    Traffic traffic() {
        return traffic;
    }

    Alarms alarms() {
        return alarms;
    }
}
