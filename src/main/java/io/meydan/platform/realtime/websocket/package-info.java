/**
 * The way in at {@code /ws}: handshake, sign-in, frames in and out, heartbeats, limits, and going away. Features never see it.
 *
 * <p>API: {@link io.meydan.platform.realtime.websocket.CloseCode}, {@link io.meydan.platform.realtime.websocket.Drain}. Owns: platform.realtime_ticket. Configured by: realtime.*, ENABLE_WEBSOCKET.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.websocket;
