package io.meydan.platform.security;

import java.util.Set;
import java.util.UUID;

/**
 * The person on whose behalf something is done: the first argument of every facade method.
 *
 * @param id the account
 * @param sessionId the sign-in session (one per device) that the access token belongs to
 * @param handle the account's handle when the token was issued
 * @param roles names of roles, as in the token's {@code groups}
 */
public record Caller(UUID id, UUID sessionId, String handle, Set<String> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(UUID accountId) {
        return id.equals(accountId);
    }

    public boolean isAdmin() {
        return roles.contains("admin");
    }

    /** Admins and moderators may remove what others wrote. */
    public boolean isModerator() {
        return isAdmin() || roles.contains("moderator");
    }
}
