package io.meydan.platform.event;

/**
 * Reacts to events, durably: every event at least once, those of one key in order, on one node of the cluster at a time, in the transaction that
 * moves its position (events that wait together share one). An implementation is a CDI bean and must bear to see an event twice, also long
 * after the first time: an administrator may replay.
 *
 * @param <E> the record of the event, or {@link Envelope} for whoever takes more than one type
 */
public interface Subscriber<E> {

    /** A name that never changes: the position in the stream is kept under it. */
    String name();

    /** The type of event, as in {@link DomainEvent#type()}, or a pattern of types for who takes envelopes ({@link EventPattern}). */
    String eventType();

    /** The record to read the event into. */
    Class<E> eventClass();

    /** How often an event is tried before it is parked; 0: as often as it is set for all ({@code event.attempts}). */
    default int attempts() {
        return 0;
    }

    /** Whether it is woken by each commit that has events for it; else it has them within a second, which costs less where there are many. */
    default boolean isUrgent() {
        return true;
    }

    /** Whether an event of this type is handed over at all; asked before it is read. What is not wanted counts as delivered. */
    default boolean wants(String type) {
        return true;
    }

    /**
     * Reacts, inside a transaction. If it throws, the transaction is rolled back; the event comes again after a pause, and events of other keys
     * go on meanwhile.
     */
    void on(E event);
}
