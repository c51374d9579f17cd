package io.meydan.auth.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the way back. */
@Dependent
class RecoveryConfig {

    @Inject
    @ConfigProperty(name = "auth.resets-per-address", defaultValue = "20")
    int resetsPerAddress;
}
