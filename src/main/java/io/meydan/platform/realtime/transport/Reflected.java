package io.meydan.platform.realtime.transport;

import java.lang.reflect.Field;

/** Reads and writes fields that have no accessor, and fails in one way. */
final class Reflected {

    private Reflected() {}

    /** @throws IllegalStateException if there is no such field in the class or above it, or it may not be read */
    static Object read(Object from, String name) {
        try {
            var value = field(from.getClass(), name).get(from);
            if (value == null) {
                throw new IllegalStateException(from.getClass().getName() + "." + name + " is empty");
            }
            return value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if there is no such field, or it takes no such value */
    static void write(Object to, String name, Object value) {
        try {
            field(to.getClass(), name).set(to, value);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if there is none, in the class or above it */
    static Field field(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (var field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true); // throws where a module is closed; the caller then does without
                    return field;
                }
            }
        }
        throw new IllegalStateException(type.getName() + " has no field " + name);
    }
}
