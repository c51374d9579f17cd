package io.meydan.platform.web;

import java.util.Map;

/** The response headers that keep a browser safe; the one place where they are spelled out. */
public final class SecurityHeaders {

    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** For answers that are data: a browser that is talked into rendering one may do nothing with it. */
    public static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** For the service worker, whose own policy counts for what it fetches. */
    public static final String WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";

    /** For every answer, whatever it holds. */
    public static final Map<String, String> EVERYWHERE = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()");

    /** For files that carry their version in their address: a year, and never asked for again. */
    public static final String FOREVER = "public, max-age=31536000, immutable";

    /** For answers that came over TLS: half a year without going back. */
    public static final String ENCRYPTED_FROM_NOW_ON = "max-age=15768000";

    private SecurityHeaders() {}

    /**
     * The policy of the client's page.
     *
     * @param importMapHash base64 of the SHA-256 of the only inline script, the import map
     */
    public static String pagePolicy(String importMapHash) {
        return "default-src 'none'; script-src 'self' 'sha256-" + importMapHash + "'; style-src 'self'; "
                + "connect-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; "
                + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html client";
    }
}
