package io.meydan.auth;

import org.jspecify.annotations.Nullable;

/** What signs in: as much as a person needs to recognise it in a list. */
public record Device(String userAgent, String address) {

    private static final int MAX_USER_AGENT = 300;

    /** Cuts what is too long and takes out what is no text. */
    public static Device of(@Nullable String userAgent, String address) {
        var text = userAgent == null ? "" : userAgent.replaceAll("\\p{C}", "");
        return new Device(text.substring(0, Math.min(text.length(), MAX_USER_AGENT)), address);
    }
}
