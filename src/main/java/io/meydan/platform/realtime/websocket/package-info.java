/**
 * The way in at {@code /ws}: handshake, frames in and out, heartbeats. Features never see it.
 *
 * <p>API: none; clients speak to it, and docs/realtime.md says how.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.websocket;
