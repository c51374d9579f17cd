package io.meydan.platform.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the web client is served. */
@Dependent
class ClientConfig {

    @Inject
    @ConfigProperty(name = "web.client-source")
    Optional<Path> source;

    @Inject
    @ConfigProperty(name = "ENABLE_WEBSOCKET", defaultValue = "true")
    boolean sockets;

    /** The folder {@code src/main/webapp} while the client is being worked on: save, reload. Empty in production. */
    Optional<Path> source() {
        return source;
    }

    /** Whether the client may open a socket; it is told, because it could not tell a refusal from a line that blocks sockets. */
    boolean sockets() {
        return sockets;
    }
}
