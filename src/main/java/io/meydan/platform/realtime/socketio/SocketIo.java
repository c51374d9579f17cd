package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.EngineSettings;
import io.meydan.platform.realtime.engineio.Engines;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One way in that speaks Socket.IO: an engine and its namespaces. */
public final class SocketIo {

    private static final int ID_BYTES = 15;

    private final Engines engines;
    private final Engine engine;
    private final Duration connectTimeout;
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** @param connectTimeout how long a client may be in no namespace at all */
    public SocketIo(Engines engines, EngineSettings settings, Duration connectTimeout) {
        this.engines = engines;
        this.connectTimeout = connectTimeout;
        this.engine = engines.create(settings, session -> new Client(this, session));
    }

    public Engine engine() {
        return engine;
    }

    /**
     * Opens a namespace.
     *
     * @param name begins with a slash; {@code /} is where clients go that name none
     */
    public Namespace open(String name, NamespaceHandler handler) {
        var namespace = new Namespace(name, handler);
        if (!name.startsWith("/") || namespaces.putIfAbsent(name, namespace) != null) {
            throw new IllegalArgumentException("No new namespace: " + name);
        }
        return namespace;
    }

    @Nullable
    Namespace namespace(String name) {
        return namespaces.get(name);
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    String newSocketId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Runnable later(Duration delay, Runnable action) {
        return engines.later(delay, action);
    }
}
