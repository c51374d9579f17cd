package io.meydan.platform.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a request comes from. A proxy's word ({@code X-Forwarded-For}) counts only if the proxy itself is one of ours; anybody else could
 * write anything into it.
 */
@RequestScoped
public class ClientAddress {

    @Inject
    HttpServletRequest request;

    @Inject
    TrustedProxies proxies;

    /** A literal address, IPv4 or IPv6. */
    public String get() {
        return proxies.client(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
    }
}
