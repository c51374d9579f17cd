/**
 * What outlives a connection: who it was, what it heard and how far, for the minutes in which its client comes back, perhaps to another node.
 * Knows no protocol; the ways in say which position of which topic went out with which event.
 *
 * <p>API: {@link io.meydan.platform.realtime.recovery.Recoveries} with {@link io.meydan.platform.realtime.recovery.Trail},
 * {@link io.meydan.platform.realtime.recovery.Recoverable} and {@link io.meydan.platform.realtime.recovery.Taken};
 * {@link io.meydan.platform.realtime.recovery.Farewells} for whoever brings a client up to date; {@link io.meydan.platform.realtime.recovery.RecoveryStats}.
 * Configured by: realtime.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.recovery;
