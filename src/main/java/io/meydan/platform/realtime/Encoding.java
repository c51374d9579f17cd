package io.meydan.platform.realtime;

/** How one protocol writes an event. An instance is made once and shared: {@link Outgoing} remembers the bytes per instance. */
public interface Encoding {

    byte[] encode(Outgoing event);
}
