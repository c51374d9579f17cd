/**
 * Sign-in: passwords, sessions, access and refresh tokens, and the keys that sign them.
 *
 * <p>API: {@link io.meydan.auth.SignIn}. Publishes: {@link io.meydan.platform.security.SessionEnded} (within the process). Reacts to:
 * nothing. Owns: auth.credential, auth.session, auth.refresh_token, auth.signing_key, auth.stored_secret, auth.throttle. Configured by:
 * auth.*, JWT_ACCESS_TTL, MEYDAN_SECRET, MEYDAN_ADMIN_EMAIL, MEYDAN_ADMIN_PASSWORD.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.auth;
