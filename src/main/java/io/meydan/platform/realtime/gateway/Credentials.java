package io.meydan.platform.realtime.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What the handshake brought to sign in with.
 *
 * @param token an access token
 * @param ticket a one-use pass
 */
public record Credentials(@Nullable String token, @Nullable String ticket) {

    public static final Credentials NONE = new Credentials(null, null);

    public boolean isEmpty() {
        return token == null && ticket == null;
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "Credentials[" + (token != null ? "token" : ticket != null ? "ticket" : "none") + "]";
    }
}
