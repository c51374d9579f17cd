package io.meydan.platform.realtime.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which pages may hear what happens, by whatever way in. Browsers say where a page comes from; nobody else needs to. */
@ApplicationScoped
public class Origins {

    @Inject
    GatewayConfig config;

    /**
     * Whether the page that asks may, and then lets its browser hand it the answer.
     *
     * @param methods what such a page may send, with commas between
     */
    public boolean admit(HttpServletRequest request, HttpServletResponse response, String methods) {
        var origin = request.getHeader("Origin");
        response.addHeader("Vary", "Origin");
        if (!allow(origin, request.getHeader("Host"))) {
            return false;
        }
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            if ("OPTIONS".equals(request.getMethod())) {
                response.setHeader("Access-Control-Allow-Methods", methods);
                response.setHeader("Access-Control-Allow-Headers", "Content-Type, Authorization, Last-Event-ID");
                response.setHeader("Access-Control-Max-Age", "600");
            } else {
                response.setHeader("Access-Control-Expose-Headers", "Retry-After");
            }
        }
        return true;
    }

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
