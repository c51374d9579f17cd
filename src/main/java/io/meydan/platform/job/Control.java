package io.meydan.platform.job;

import io.meydan.platform.job.Outcome.Faults;
import io.meydan.platform.persistence.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What whoever changes jobs and queues from outside needs of the engine. What it tells others they find out by themselves within a second. */
@ApplicationScoped
public class Control {

    private static final Logger LOG = System.getLogger(Control.class.getName());

    @Inject
    JobConfig config;

    @Inject
    Engine engine;

    @Inject
    Ledger ledger;

    @Inject
    Rounds rounds;

    @Inject
    UpkeepRepository upkeep;

    @Inject
    Notifications notifications;

    /** How much waiting a step of priority is worth. */
    public Duration ageing() {
        return config.ageing;
    }

    /**
     * Ends jobs that no node holds, in the caller's transaction if there is one; their parents are told.
     *
     * @param state {@code cancelled} or {@code discarded}
     * @param why is kept with their errors
     * @return those that were ended
     */
    public Set<UUID> end(List<UUID> ids, String state, @Nullable String why) {
        return ledger.endIdle(ids, state, why == null ? null : Faults.json(why));
    }

    /**
     * Queues have work, which is committed.
     *
     * @param queues true where some of it belongs to groups
     */
    public void wake(Map<String, Boolean> queues) {
        engine.heard(queues);
    }

    /** Queues are paused, go on, or have other limits; that is committed. */
    public void rulesChanged() {
        rounds.followRules();
        tell(Watch.RULES);
    }

    /** Jobs that run are to be cancelled; that is committed. */
    public void cancellationAsked() {
        rounds.cancel();
        tell(Watch.CANCEL);
    }

    private void tell(String text) {
        try {
            notifications.send(Watch.CHANNEL, List.of(text));
        } catch (RuntimeException e) {
            // They look by themselves within a second.
            LOG.log(Level.DEBUG, "Other nodes could not be told what an administrator did", e);
        }
    }

    /** The first time of a schedule after now, by the clock of the database. */
    public Instant nextTime(String cron, String zone) {
        return new Schedule(cron, ZoneId.of(zone)).after(upkeep.now());
    }
}
