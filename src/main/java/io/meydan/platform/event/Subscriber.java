package io.meydan.platform.event;

/**
 * Reacts to events of one type, durably: every event at least once, those of one key in order, on one node of the cluster at a time, in
 * the transaction that moves its position (events that wait together share one). An implementation is a CDI bean and must bear to see an event twice.
 */
public interface Subscriber<E extends DomainEvent> {

    /** A name that never changes: the position in the stream is kept under it. */
    String name();

    /** The type of event, as in {@link DomainEvent#type()}. */
    String eventType();

    /** The record to read the event into. */
    Class<E> eventClass();

    /** Reacts, inside a transaction. If it throws, the transaction is rolled back and the event comes again after a pause. */
    void on(E event);
}
