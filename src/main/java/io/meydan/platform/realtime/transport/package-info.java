/**
 * The floor under the sockets: how frames come from one line and go out on it, and how it ends. Knows neither sessions nor what the frames
 * say. What depends on the insides of one container is in here and nowhere else, and has something portable to fall back to.
 *
 * <p>API: {@link io.meydan.platform.realtime.transport.Transports} with {@link io.meydan.platform.realtime.transport.Arrival} at the handshake,
 * {@link io.meydan.platform.realtime.transport.Transport} for the socket, {@link io.meydan.platform.realtime.transport.CloseCode},
 * {@link io.meydan.platform.realtime.transport.WireFrames} and {@link io.meydan.platform.realtime.transport.FrameAssembly}. Configured by: realtime.transport.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.transport;
