package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** In place of the container's observers: remembers what is fired, and lets a test wait for it. */
final class RecordingSignals implements Event<Signal> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Signal> signals = new ArrayList<>();
    private @Nullable String bad;

    /** From now on the observer of this payload fails, after it has been noted. */
    synchronized void failAt(String payload) {
        bad = payload;
    }

    @Override
    public synchronized void fire(Signal signal) {
        signals.add(signal);
        notifyAll();
        if (signal.payload().equals(bad)) {
            throw new IllegalStateException("An observer fails, as the test wants it");
        }
    }

    void await(String payload) {
        await(payload, PATIENCE);
    }

    synchronized void await(String payload, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        try {
            while (!payloads().contains(payload)) {
                var left = (end - System.nanoTime()) / 1_000_000;
                assertThat(left).as("milliseconds left for " + payload).isPositive();
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    synchronized List<Signal> all() {
        return List.copyOf(signals);
    }

    synchronized List<String> payloads() {
        return signals.stream().map(Signal::payload).toList();
    }

    @Override
    public <U extends Signal> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException("Signals are fired on the thread that brings them");
    }

    @Override
    public <U extends Signal> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        throw new UnsupportedOperationException("Signals are fired on the thread that brings them");
    }

    @Override
    public Event<Signal> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException("Signals have no qualifiers");
    }

    @Override
    public <U extends Signal> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("Signals have no subtypes");
    }

    @Override
    public <U extends Signal> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("Signals have no subtypes");
    }
}
