package io.meydan.platform.security;

import io.meydan.platform.web.Unauthorized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Turns the verified token of the request into a {@link Caller}; resources inject {@code Instance<Caller>} or {@code Caller}. */
@RequestScoped
class CallerProducer {

    @Inject
    JsonWebToken token;

    @Produces
    Caller caller() {
        if (token.getName() == null || token.getSubject() == null) {
            throw new Unauthorized();
        }
        return new Caller(
                UUID.fromString(token.getSubject()),
                UUID.fromString(token.getClaim("sid")),
                token.getClaim("username"),
                token.getGroups());
    }
}
