/**
 * Who acts.
 *
 * <p>API: {@link io.meydan.platform.security.Caller}, {@link io.meydan.platform.security.ClientAddress},
 * {@link io.meydan.platform.security.TokenVerifier}, {@link io.meydan.platform.security.StepUp}. Publishes: {@link io.meydan.platform.security.SessionEnded} (within the process).
 * Configured by: security.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.security;
