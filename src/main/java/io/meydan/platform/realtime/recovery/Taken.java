package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A session that was taken over from another connection. */
public final class Taken {

    private final String pid;
    private final Stored stored;

    Taken(String pid, Stored stored) {
        this.pid = pid;
        this.stored = stored;
    }

    public String sid() {
        return stored.sid();
    }

    public String pid() {
        return pid;
    }

    /** How its person is seen. */
    public String status() {
        return stored.status();
    }

    long epoch() {
        return stored.nextEpoch();
    }

    /** Everything it heard, and what was promised to it: all that came after these numbers. */
    Map<Topic, Long> promised() {
        var promised = new TreeMap<Topic, Long>();
        stored.marks().stream().filter(mark -> !mark.isOver).forEach(mark -> promised.put(mark.topic, mark.start));
        return promised;
    }

    /**
     * What the session goes on with where the client stands.
     *
     * @param text what the client was given with the last event it has; null if it has none
     * @return null if that cannot be known
     */
    @Nullable
    public Trail trailFrom(@Nullable String text) {
        var trail = new Trail(sid(), pid);
        var tag = Offset.tag(sid());
        if (stored.isSpent(text)) {
            return null;
        }
        var marks = stored.marks();
        if (text == null || Offset.isOfAnother(text, tag)) {
            trail.restore(epoch(), stored.slots(), new Version(0, stored.newest(), Map.of()), marks, status());
            trail.cameFrom(text);
            return trail;
        }
        var offset = Offset.parse(text, tag);
        var version = offset == null ? null : stored.version(offset.version());
        if (offset == null || version == null || !moved(marks, version, offset)) {
            return null;
        }
        trail.restore(epoch(), stored.slots(), version, marks, status());
        trail.cameFrom(text);
        return trail;
    }

    private static boolean moved(List<Mark> marks, Version version, Offset offset) {
        if (!version.positions().keySet().containsAll(offset.moved().keySet())) {
            return false;
        }
        for (var mark : marks) {
            var base = version.positions().get(mark.slot);
            if (base != null) {
                mark.position = base + offset.moved().getOrDefault(mark.slot, 0L);
            }
        }
        return true;
    }
}
