/**
 * The nodes among themselves: who lives, what one tells all the others, and what it asks them. Over Redis, so that everything here may fail;
 * then the answer says who is missing, and nobody waits. What must not be lost goes through the log of {@link io.meydan.platform.realtime}.
 *
 * <p>API: {@link io.meydan.platform.realtime.cluster.Peers} with {@link io.meydan.platform.realtime.cluster.Counterpart} and
 * {@link io.meydan.platform.realtime.cluster.Answers}. Configured by: realtime.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.cluster;
