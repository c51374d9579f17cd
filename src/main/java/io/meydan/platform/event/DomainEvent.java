package io.meydan.platform.event;

/**
 * A fact in the past tense, a public record of plain values. Its {@link #type()} is its name outside Java and never changes once released.
 */
public interface DomainEvent {

    /** For example {@code user.registered}. */
    String type();

    /** Events with the same key reach a subscriber in the order of their commits; usually the id of the thing it is about. */
    String key();
}
