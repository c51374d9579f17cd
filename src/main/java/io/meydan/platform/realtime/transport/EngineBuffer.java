package io.meydan.platform.realtime.transport;

import java.lang.reflect.Field;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.tyrus.spi.ReadHandler;

/** The engine keeps the largest buffer that a socket ever needed; between two frames nobody needs any. */
final class EngineBuffer {

    private static final ConcurrentHashMap<Class<?>, Field> FIELDS = new ConcurrentHashMap<>();

    private EngineBuffer() {}

    /** @throws IllegalStateException if the engine is not the one it was written for */
    static void release(ReadHandler engine) {
        var field = FIELDS.computeIfAbsent(engine.getClass(), type -> Reflected.field(type, "buffer"));
        try {
            field.set(engine, null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
