/**
 * What every way in needs, whatever it speaks: sessions and who they speak for, sign-in, limits, the bounded mailbox, handlers of clients' events, and going away. Features never see it.
 *
 * <p>API: {@link io.meydan.platform.realtime.gateway.Gateway}, {@link io.meydan.platform.realtime.gateway.LiveSession},
 * {@link io.meydan.platform.realtime.gateway.Outlet} for the ways in, {@link io.meydan.platform.realtime.gateway.Drain}. Owns: platform.realtime_ticket. Configured by: realtime.*, ENABLE_WEBSOCKET.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.gateway;
