package io.meydan.auth;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of sign-in. */
@Dependent
class AuthConfig {

    @Inject
    @ConfigProperty(name = "JWT_ACCESS_TTL", defaultValue = "3600")
    long accessSeconds;

    @Inject
    @ConfigProperty(name = "auth.refresh-ttl", defaultValue = "PT24H")
    Duration refreshTtl;

    @Inject
    @ConfigProperty(name = "auth.refresh-grace", defaultValue = "PT10S")
    Duration refreshGrace;

    @Inject
    @ConfigProperty(name = "auth.session-max", defaultValue = "PT720H")
    Duration sessionMax;

    @Inject
    @ConfigProperty(name = "auth.free-attempts-per-login", defaultValue = "10")
    int freeAttemptsPerLogin;

    @Inject
    @ConfigProperty(name = "auth.free-attempts-per-address", defaultValue = "100")
    int freeAttemptsPerAddress;

    @Inject
    @ConfigProperty(name = "MEYDAN_SECRET")
    Optional<String> secret;

    @Inject
    @ConfigProperty(name = "MEYDAN_ADMIN_EMAIL")
    Optional<String> adminEmail;

    @Inject
    @ConfigProperty(name = "MEYDAN_ADMIN_PASSWORD")
    Optional<String> adminPassword;

    Duration accessTtl() {
        return Duration.ofSeconds(accessSeconds);
    }
}
