package io.meydan.platform.ops;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What concerns operators alone. */
@Dependent
class OpsConfig {

    /** The password with which a scraper reads {@code /metrics}, by HTTP Basic; without it only direct callers from private networks may. */
    @Inject
    @ConfigProperty(name = "METRICS_TOKEN")
    Optional<String> metricsToken;
}
