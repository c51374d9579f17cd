/**
 * The ways in and out over HTTP: joining, signing in, staying in, signing out.
 *
 * <p>API: none but what is at {@code /api/auth} and {@code /api/users}. Publishes: nothing. Reacts to: nothing. Owns: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.auth.door;
