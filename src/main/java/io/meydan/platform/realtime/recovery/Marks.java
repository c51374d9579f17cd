package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far one session was given each of its topics, and which have moved on since the record. Belongs to the lock of its {@link Trail}. */
final class Marks {

    private final Map<Topic, Mark> byTopic = new HashMap<>(4);
    private final List<Mark> changed = new ArrayList<>(0);
    private int slots;

    void restore(int nextSlot, Collection<Mark> marks) {
        slots = nextSlot;
        marks.forEach(mark -> byTopic.put(mark.topic, mark));
    }

    void begins(Topic topic, long after) {
        forget(byTopic.put(topic, new Mark(topic, slots++, after, after)));
    }

    /** A topic is heard no longer. @return whether it was */
    boolean ends(Topic topic) {
        return forget(byTopic.remove(topic));
    }

    private boolean forget(@Nullable Mark mark) {
        if (mark != null) {
            changed.remove(mark);
        }
        return mark != null;
    }

    /** What comes after is owed no more. @return whether that is news */
    boolean shutOut(Topic topic) {
        var mark = byTopic.get(topic);
        if (mark == null || mark.isOver) {
            return false;
        }
        mark.isOver = true;
        return true;
    }

    /** A topic was given up to this number. @return false if it is none of them */
    boolean moved(Topic topic, long reaches) {
        var mark = byTopic.get(topic);
        if (mark == null) {
            return false;
        }
        mark.position = Math.max(mark.position, reaches);
        noteIfChanged(mark);
        return true;
    }

    private void noteIfChanged(Mark mark) {
        if (!mark.isChanged && mark.position != mark.base) {
            mark.isChanged = true;
            changed.add(mark);
        }
    }

    /** Those that have moved on since the last version. */
    List<Mark> changed() {
        return changed;
    }

    /** A version was confirmed. */
    void standOn(Version version) {
        changed.clear();
        for (var mark : byTopic.values()) {
            mark.base = version.positions().getOrDefault(mark.slot, mark.start);
            mark.isChanged = false;
            noteIfChanged(mark);
        }
    }

    /** All positions by slot. */
    Map<Integer, Long> bySlot() {
        return byTopic.values().stream().collect(Collectors.toMap(mark -> mark.slot, mark -> mark.position));
    }

    /** The next free slot. */
    int slots() {
        return slots;
    }

    /** A line for each topic. */
    String text() {
        return byTopic.values().stream().map(Stored::text).collect(Collectors.joining("\n"));
    }

    /** Topics that are to be heard again. */
    Set<Topic> topics() {
        return byTopic.values().stream()
                .filter(mark -> !mark.isOver)
                .map(mark -> mark.topic)
                .collect(Collectors.toSet());
    }

    /** How far the client has those of them that have a log. */
    Map<Topic, Long> positions() {
        return positions(mark -> !mark.isOver);
    }

    /** How far the client has those with a log that are not heard (any more). */
    Map<Topic, Long> lost(Set<Topic> heard) {
        return positions(mark -> !heard.contains(mark.topic));
    }

    private Map<Topic, Long> positions(Predicate<Mark> wanted) {
        return byTopic.values().stream()
                .filter(mark -> mark.topic.isLogged())
                .filter(wanted)
                .collect(Collectors.toMap(mark -> mark.topic, mark -> mark.position));
    }
}
