package io.meydan.platform.persistence;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the way to PostgreSQL. */
@Dependent
class DatabaseConfig {

    @Inject
    @ConfigProperty(name = "DATABASE_URL", defaultValue = "postgres://meydan:meydan@127.0.0.1:5432/meydan")
    String url;

    @Inject
    @ConfigProperty(name = "database.silence", defaultValue = "PT2S")
    Duration silence;

    @Inject
    @ConfigProperty(name = "database.start-patience", defaultValue = "PT1M")
    Duration startPatience;
}
