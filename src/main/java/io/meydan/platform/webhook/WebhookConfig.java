package io.meydan.platform.webhook;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of what is told to endpoints of others. */
@Dependent
class WebhookConfig {

    /** Whether endpoints may be on this machine, and without TLS there. For development and tests. */
    @Inject
    @ConfigProperty(name = "webhook.allow-loopback", defaultValue = "false")
    boolean allowLoopback;

    /** How long an endpoint may take, from the connection to the end of its answer. */
    @Inject
    @ConfigProperty(name = "webhook.timeout", defaultValue = "PT15S")
    Duration timeout;

    /** How many deliveries this node has under way at once. */
    @Inject
    @ConfigProperty(name = "webhook.workers", defaultValue = "8")
    int workers;

    /** How long a former secret still signs beside the new one. */
    @Inject
    @ConfigProperty(name = "webhook.secret-overlap", defaultValue = "PT24H")
    Duration secretOverlap;

    /** After how long without a single success an endpoint is switched off. */
    @Inject
    @ConfigProperty(name = "webhook.give-up-after", defaultValue = "P5D")
    Duration giveUpAfter;

    /** How long deliveries are kept in the log. */
    @Inject
    @ConfigProperty(name = "webhook.log-retention", defaultValue = "P14D")
    Duration logRetention;

    @Inject
    @ConfigProperty(name = "MEYDAN_SECRET")
    Optional<String> secret;
}
