package io.meydan.platform.realtime.engineio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a request says in its address. Read by hand: the container would look for parameters in the body, too, and take it away from us.
 *
 * @param revision of the protocol
 * @param transport by which the client speaks
 * @param sid of its session; null for a new one
 */
record Query(
        @Nullable String revision,
        @Nullable String transport,
        @Nullable String sid) {

    static final String POLLING = "polling";
    static final String WEBSOCKET = "websocket";

    private static final String REVISION = "4";

    static Query of(@Nullable String text) {
        return new Query(value(text, "EIO"), value(text, "transport"), value(text, "sid"));
    }

    boolean isSupported() {
        return REVISION.equals(revision);
    }

    /** The first that has a value. */
    private static @Nullable String value(@Nullable String text, String name) {
        for (var pair : text == null ? new String[0] : text.split("&", -1)) {
            if (pair.length() > name.length() + 1 && pair.startsWith(name) && pair.charAt(name.length()) == '=') {
                return decoded(pair.substring(name.length() + 1));
            }
        }
        return null;
    }

    /** What cannot be read is like nothing that anybody looks for. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
