/**
 * Facts that others may react to: written in the transaction that makes them true, delivered afterwards, in order per key, at least once. What a
 * subscriber cannot take is tried again, then parked, while the rest goes on; docs/events.md tells it whole.
 *
 * <p>API: {@link io.meydan.platform.event.Events}, {@link io.meydan.platform.event.DomainEvent}, {@link io.meydan.platform.event.Subscriber},
 * {@link io.meydan.platform.event.Envelope}, {@link io.meydan.platform.event.EventPattern}, {@link io.meydan.platform.event.Backlog}.
 * Owns: platform.outbox, platform.subscription, platform.event_aside. Configured by: event.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.event;
