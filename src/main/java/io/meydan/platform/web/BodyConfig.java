package io.meydan.platform.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a request may bring. */
@Dependent
class BodyConfig {

    @Inject
    @ConfigProperty(name = "web.max-body-bytes", defaultValue = "262144")
    int maxBytes;
}
