package io.meydan.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Notes what was refused to somebody who did not prove who they are. Whoever floods us must not fill the log with it, so there are only so many
 * entries a minute of one address and of all, on each node; how many are missing is told by the first entry of a later minute.
 */
@ApplicationScoped
public class Refusals {

    static final int MOST_OF_ONE = 10;
    static final int MOST_OF_ALL = 120;
    private static final long MINUTE_MILLIS = 60_000;

    @Inject
    Event<Deed> audit;

    @Inject
    Clock clock;

    private final Map<String, Integer> noted = new HashMap<>();
    private long minute;
    private int all;
    private int missing;

    /** Notes one, or leaves it out if its source or all together have had enough. */
    public void note(Deed refusal, String source) {
        var before = missingBefore(source);
        if (before >= 0) {
            audit.fire(before == 0 ? refusal : refusal.with("missingBefore", Integer.toString(before)));
        }
    }

    /** How many were left out before this one; -1 if this one is left out too. */
    private synchronized int missingBefore(String source) {
        var now = clock.millis() / MINUTE_MILLIS;
        var isNew = now != minute;
        if (isNew) {
            minute = now;
            noted.clear();
            all = 0;
        }
        if (all >= MOST_OF_ALL || noted.getOrDefault(source, 0) >= MOST_OF_ONE) {
            missing++;
            return -1;
        }
        all++;
        noted.merge(source, 1, Integer::sum);
        var before = isNew ? missing : 0;
        missing -= before;
        return before;
    }
}
