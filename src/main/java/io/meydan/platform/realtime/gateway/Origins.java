package io.meydan.platform.realtime.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which pages may open a socket. Browsers say where a page comes from; nobody else needs to. */
@ApplicationScoped
public class Origins {

    @Inject
    GatewayConfig config;

    /**
     * Whether a page may open a socket.
     *
     * @param origin as the browser sent it; null from other clients, which hold a token of their own and no cookie
     * @param host the host that was asked
     */
    public boolean allow(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        var asked = origin.toLowerCase(Locale.ROOT);
        return Stream.of(config.allowedOrigins.orElse("").split(","))
                        .anyMatch(o -> o.strip().toLowerCase(Locale.ROOT).equals(asked))
                || isOwn(asked, host);
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
