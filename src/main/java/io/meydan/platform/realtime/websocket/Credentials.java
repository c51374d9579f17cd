package io.meydan.platform.realtime.websocket;

import org.jspecify.annotations.Nullable;

/**
 * What the handshake brought to sign in with.
 *
 * @param token an access token
 * @param ticket a one-use pass
 */
record Credentials(@Nullable String token, @Nullable String ticket) {

    static final Credentials NONE = new Credentials(null, null);

    boolean isEmpty() {
        return token == null && ticket == null;
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "Credentials[" + (token != null ? "token" : ticket != null ? "ticket" : "none") + "]";
    }
}
