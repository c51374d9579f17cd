package io.meydan.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The proxies in front of us. By default those on the same machine; else addresses, or {@code private} for private networks. */
@ApplicationScoped
public class TrustedProxies {

    // Only digits, dots, colons and a–f: nothing that would make Java ask a name server.
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    @Inject
    SecurityConfig config;

    /** The last address in the chain that is not a proxy of ours. */
    public String client(String remote, @Nullable String forwardedFor) {
        var address = remote;
        var chain = forwardedFor == null ? List.<String>of() : Arrays.asList(forwardedFor.split(",", -1));
        for (var i = chain.size() - 1; i >= 0 && isTrusted(address); i--) {
            var next = chain.get(i).strip();
            if (!LITERAL.matcher(next).matches()) {
                return address;
            }
            address = next;
        }
        return address;
    }

    boolean isTrusted(String address) {
        var trusted = config.trustedProxies;
        if (trusted.contains(address)) {
            return true;
        }
        try {
            var parsed = InetAddress.getByName(address);
            return (parsed.isLoopbackAddress() && trusted.contains("loopback"))
                    || (parsed.isSiteLocalAddress() && trusted.contains("private"));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
