package io.meydan.platform.realtime;

/**
 * Something every node is told once, observed as a CDI event on a managed thread. Signals are not ordered among themselves.
 *
 * @param kind what it is about, for example {@code session.ended}
 * @param payload what the kind says it is
 */
public record Signal(String kind, String payload) {}
