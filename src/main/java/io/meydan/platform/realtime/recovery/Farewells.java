package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to whoever was shut out of a topic while nobody was there to tell: everything up to the event that shuts out, which is the last
 * one.
 */
@ApplicationScoped
public class Farewells {

    private static final int PAGE = 200;

    /** Whoever missed more than this before is told no more than that. */
    private static final int LONGEST = 600;

    @Inject
    Realtime realtime;

    /**
     * Reads the database on the calling thread.
     *
     * @param after the last number that the person has
     * @return the events in order; null if the log does not say that the person was shut out since, or it is too much
     */
    public @Nullable List<LoggedEvent> of(UUID person, Topic topic, long after) {
        var missed = new ArrayList<LoggedEvent>();
        var position = after;
        while (missed.size() <= LONGEST) {
            var page = realtime.eventsAfter(topic, position, PAGE);
            for (var event : page) {
                if (event.seq() != position + 1) {
                    return null;
                }
                position = event.seq();
                missed.add(event);
                if (person.equals(event.evicts())) {
                    return missed;
                }
            }
            if (page.size() < PAGE) {
                return null;
            }
        }
        return null;
    }

    /** Whether the person has the event that shuts out, as the last one. */
    boolean isSaid(UUID person, Topic topic, long position) {
        return position > 0
                && realtime.eventsAfter(topic, position - 1, 1).stream()
                        .anyMatch(event -> event.seq() == position && person.equals(event.evicts()));
    }
}
