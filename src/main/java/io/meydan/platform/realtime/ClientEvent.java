package io.meydan.platform.realtime;

import java.util.concurrent.CompletionStage;

/**
 * A feature's handler of one event that clients send. The gateway reads {@code data} into the record, validates it (Jakarta Validation), and
 * turns the result, or the problem thrown, into the acknowledgement. Events of one session are handled one after another: the next begins when
 * {@link #on} has returned (not: when its stage has completed).
 *
 * @param <T> a public record
 */
public interface ClientEvent<T> {

    /** The name on the wire, for example {@code message:send}. */
    String name();

    Class<T> dataType();

    /** Whether it counts against the limit of chat writes per minute. */
    default boolean isWrite() {
        return false;
    }

    /**
     * Handles the event on a managed thread that may block for the database. The value of the stage becomes the {@code data} of the
     * acknowledgement; a {@link io.meydan.platform.web.Problem} its {@code error}.
     */
    CompletionStage<?> on(ClientSession session, T data);
}
