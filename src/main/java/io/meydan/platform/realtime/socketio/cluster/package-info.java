/**
 * Socket.IO's own API over all nodes: what is said, joined, left, ended and asked in a namespace concerns its clients wherever they are
 * connected. For events that may be lost with Redis; what must not be goes through the hub.
 *
 * <p>API: {@link io.meydan.platform.realtime.socketio.cluster.Namespaces} with
 * {@link io.meydan.platform.realtime.socketio.cluster.ClusterNamespace} and
 * {@link io.meydan.platform.realtime.socketio.cluster.ClusterBroadcast}; {@link io.meydan.platform.realtime.socketio.cluster.ServerEvent} is
 * answered by whoever wants to be told by other nodes.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.socketio.cluster;
