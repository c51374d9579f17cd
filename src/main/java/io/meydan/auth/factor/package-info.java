/**
 * What is asked for beside the password: codes of an authenticator, and recovery codes for the day it is lost.
 *
 * <p>API: {@link io.meydan.auth.factor.Factors}. Publishes: nothing. Reacts to: nothing. Owns: auth.totp, auth.recovery_code,
 * auth.challenge.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.auth.factor;
