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

    /** The folder {@code src/main/webapp} while the client is being worked on: save, reload. Empty in production. */
    Optional<Path> source() {
        return source;
    }
}
