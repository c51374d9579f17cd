/**
 * Engine.IO, revision 4: one session over long-polling, a WebSocket, or first the one and then the other. Knows no application: what is sent
 * over it is others' business. An {@link io.meydan.platform.realtime.engineio.Engine} is one way in with a path, timings and limits of its
 * own; there may be several.
 *
 * <p>API: {@link io.meydan.platform.realtime.engineio.Engines} makes one, {@link io.meydan.platform.realtime.engineio.PollingDoor} and
 * {@link io.meydan.platform.realtime.engineio.UpgradeDoor} let clients in, {@link io.meydan.platform.realtime.engineio.Receiver} hears them,
 * {@link io.meydan.platform.realtime.engineio.EngineSession} speaks to them. Configured by: realtime.node-address.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.engineio;
