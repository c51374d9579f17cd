/**
 * Facts that others may react to: written in the transaction that makes them true, delivered afterwards, in order, at least once.
 *
 * <p>API: {@link io.meydan.platform.event.Events}, {@link io.meydan.platform.event.DomainEvent}, {@link io.meydan.platform.event.Subscriber},
 * {@link io.meydan.platform.event.Backlog}.
 * Owns: platform.outbox, platform.subscription. Configured by: event.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.event;
