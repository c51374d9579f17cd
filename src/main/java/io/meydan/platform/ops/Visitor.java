package io.meydan.platform.ops;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for the inside of the node.
 *
 * @param address the peer of the connection
 * @param forwarded whether a proxy passed the request on, so that the address says nothing of who asked
 * @param password what came by HTTP Basic
 */
record Visitor(String address, boolean forwarded, @Nullable String password) {

    static Visitor of(HttpServletRequest request) {
        var forwarded = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
        return new Visitor(request.getRemoteAddr(), forwarded, basicPassword(request.getHeader("Authorization")));
    }

    /** Speaks to the node itself, as an orchestrator does. */
    boolean isDirect() {
        return !forwarded;
    }

    /** From this machine or a private network, without a proxy between. */
    boolean isNear() {
        if (forwarded) {
            return false;
        }
        try {
            // A literal address: nothing is looked up.
            var peer = InetAddress.getByName(address);
            return peer.isLoopbackAddress() || peer.isSiteLocalAddress() || peer.isLinkLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Compares in constant time. */
    boolean knows(String secret) {
        return password != null
                && MessageDigest.isEqual(
                        password.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String basicPassword(@Nullable String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return null;
        }
        try {
            var plain = new String(
                    Base64.getDecoder()
                            .decode(header.substring("Basic ".length()).trim()),
                    StandardCharsets.UTF_8);
            return plain.contains(":") ? plain.substring(plain.indexOf(':') + 1) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
