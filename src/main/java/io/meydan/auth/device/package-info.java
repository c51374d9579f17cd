/**
 * The devices a person is signed in on, and the password that all of them came in with.
 *
 * <p>API: {@link io.meydan.auth.device.Devices}. Publishes: nothing. Reacts to: nothing. Owns: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.auth.device;
