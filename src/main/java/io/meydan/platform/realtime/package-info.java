/**
 * Live delivery: topics with gapless numbers, sessions, fan-out between nodes, recovery. Knows no feature and no wire protocol; the ways in
 * are packages below it.
 *
 * <p>API: {@link io.meydan.platform.realtime.Realtime} and {@link io.meydan.platform.realtime.Topic} for features, with
 * {@link io.meydan.platform.realtime.TopicGuard}, {@link io.meydan.platform.realtime.ClientEvent} and
 * {@link io.meydan.platform.realtime.Introduction} to be answered by them;
 * {@link io.meydan.platform.realtime.Hub}, {@link io.meydan.platform.realtime.Presence} and
 * {@link io.meydan.platform.realtime.ClusterSignals} for the ways in. Owns: platform.topic, platform.topic_event, platform.last_seen. Configured by: realtime.*,
 * MEYDAN_NODE.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime;
