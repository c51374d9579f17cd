/**
 * What passes through the ways in, counted: connections, messages, deliveries, and how long an event takes to be written. Measures and knows
 * nobody; the ways in write, {@code platform.ops} reads.
 *
 * <p>API: {@link io.meydan.platform.realtime.traffic.Traffic} with {@link io.meydan.platform.realtime.traffic.WayIn} and
 * {@link io.meydan.platform.realtime.traffic.WayCounters}.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.traffic;
