package io.meydan.platform.job;

import jakarta.enterprise.concurrent.CronTrigger;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When a job comes of itself: once per time in the whole cluster. Times that pass while no node runs are made good by one run.
 *
 * @param cron five or six fields as {@link CronTrigger} has them: [seconds] minutes hours day-of-month month day-of-week
 * @param zone whose wall clock it is
 */
public record Schedule(String cron, ZoneId zone) {

    /** @throws IllegalArgumentException if it is no cron expression */
    public Schedule {
        new CronTrigger(cron, zone);
    }

    /** By the clock of UTC. */
    public static Schedule cron(String expression) {
        return new Schedule(expression, ZoneId.of("UTC"));
    }

    /** The first time after a moment. */
    Instant after(Instant moment) {
        var next = new CronTrigger(cron, zone).getNextRunTime(null, moment.atZone(zone));
        if (next == null) {
            throw new IllegalStateException("The schedule " + cron + " never comes again");
        }
        return next.toInstant();
    }
}
