package io.meydan.platform.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of e-mail. The look at the settings at the start has checked that they go together. */
@Dependent
class MailConfig {

    /** {@code local} where a developer tries the product; what helps there would be a hole elsewhere. */
    @Inject
    @ConfigProperty(name = "MEYDAN_PROFILE", defaultValue = "production")
    String profile;

    @Inject
    @ConfigProperty(name = "mail.transport", defaultValue = "smtp")
    String transport;

    @Inject
    @ConfigProperty(name = "mail.host")
    Optional<String> host;

    @Inject
    @ConfigProperty(name = "mail.port", defaultValue = "587")
    int port;

    @Inject
    @ConfigProperty(name = "mail.tls", defaultValue = "starttls")
    String tls;

    @Inject
    @ConfigProperty(name = "mail.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "mail.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "mail.from")
    Optional<String> from;

    /** Where links in letters lead: what a request says of its host may be a lie. */
    @Inject
    @ConfigProperty(name = "mail.public-url")
    Optional<String> publicUrl;

    @Inject
    @ConfigProperty(name = "mail.timeout", defaultValue = "PT20S")
    Duration timeout;

    boolean isInbox() {
        return "inbox".equals(transport) && "local".equals(profile);
    }

    /** Whether letters leave for somewhere. */
    boolean isConfigured() {
        return isInbox() || host.filter(name -> !name.isBlank()).isPresent();
    }

    String sender() {
        return from.filter(address -> !address.isBlank()).orElse("meydan@localhost");
    }

    /** Without a slash at its end. */
    String home() {
        return publicUrl.orElse("").replaceAll("/+$", "");
    }
}
