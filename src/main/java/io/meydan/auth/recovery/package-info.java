/**
 * The way back for who has forgotten the password: a link to the confirmed address, which takes the place of the password and of nothing else.
 *
 * <p>API: none but what is at {@code /api/auth/password-reset}. Publishes: nothing. Reacts to: nothing. Owns: nothing. Configured by: auth.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.auth.recovery;
