package io.meydan.platform.security;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of who is believed. */
@Dependent
class SecurityConfig {

    @Inject
    @ConfigProperty(name = "security.trusted-proxies", defaultValue = "loopback")
    List<String> trustedProxies;
}
