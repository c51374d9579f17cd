package io.meydan.platform.realtime.socketio.cluster;

import io.meydan.platform.realtime.socketio.Arguments;
import java.util.function.Consumer;

/** Hears what other nodes say to the servers of a namespace. Must not block. */
public interface ServerEvent {

    /**
     * Another node has said something.
     *
     * @param answer takes the answer, once, if the other node waits for one; may be called later
     */
    void happened(Arguments arguments, Consumer<Arguments> answer);
}
