package io.meydan.platform.audit;

import io.meydan.platform.security.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where the request of this thread comes from. Jobs, sockets and threads that a request has handed its work to have none. */
@ApplicationScoped
class Origin {

    /** Details of a {@link Deed} that say it where the thread cannot. */
    static final String ADDRESS = "address";

    static final String USER_AGENT = "userAgent";

    private static final ThreadLocal<@Nullable HttpServletRequest> CURRENT = new ThreadLocal<>();

    @Inject
    ClientAddress client;

    static void enter(HttpServletRequest request) {
        CURRENT.set(request);
    }

    static void leave() {
        CURRENT.remove();
    }

    @Nullable
    String address() {
        return CURRENT.get() == null ? null : client.get();
    }

    @Nullable
    String userAgent() {
        var request = CURRENT.get();
        return request == null ? null : request.getHeader("User-Agent");
    }
}
