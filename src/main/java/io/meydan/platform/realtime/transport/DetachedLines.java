package io.meydan.platform.realtime.transport;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lines that have left HTTP: the container does not know them any more, so somebody else has to end them. */
@ApplicationScoped
class DetachedLines {

    /** After the gateway has said goodbye to its sessions. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

    @Inject
    Clearance clearance;

    private final Set<DetachedLine> lines = ConcurrentHashMap.newKeySet();

    void add(DetachedLine line) {
        lines.add(line);
    }

    void remove(DetachedLine line) {
        lines.remove(line);
    }

    int count() {
        return lines.size();
    }

    /** The line has said goodbye: if its client does not end it in time, it is cut. */
    void isLeaving(DetachedLine line) {
        clearance.cutInTime(line::cut);
    }

    /** A line keeps its processor, and that keeps the application's classes: none may stay behind. */
    void atEnd(@Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        lines.forEach(DetachedLine::cut);
    }
}
