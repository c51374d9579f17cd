/**
 * Socket.IO, revision 5, over {@link io.meydan.platform.realtime.engineio}: namespaces, events, answers, rooms, and bytes beside text. The
 * product's own way in at {@code /socket.io/} has one namespace, {@code /}, whose events are those of every other way in.
 *
 * <p>API: {@link io.meydan.platform.realtime.socketio.SocketIo} with {@link io.meydan.platform.realtime.socketio.Namespace},
 * {@link io.meydan.platform.realtime.socketio.NamespaceHandler} and {@link io.meydan.platform.realtime.socketio.SocketHandler} for whoever opens
 * another one. Configured by: realtime.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.socketio;
