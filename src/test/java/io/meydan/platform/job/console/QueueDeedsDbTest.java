package io.meydan.platform.job.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.job.console.QueueView.QueueLimits;
import io.meydan.platform.job.console.Refusal.QueueNotFound;
import io.meydan.platform.job.console.Refusal.ScheduleNotFound;
import io.meydan.platform.job.console.Refusal.SchedulePaused;
import io.meydan.platform.web.InvalidInput;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What administrators do to queues and schedules, on a real database. */
class QueueDeedsDbTest {

    private final TestConsole console = new TestConsole();
    private final Deeds deeds = console.deeds;

    @AfterEach
    void clean() {
        console.close();
    }

    @Test
    void a_queue_is_paused_and_goes_on() {
        deeds.pause(console.queue);
        var since = console.queues.one(console.queue).pausedAt();
        deeds.pause(console.queue);

        assertThat(console.queues.one(console.queue).paused()).isTrue();
        assertThat(console.queues.one(console.queue).pausedAt()).isEqualTo(since);
        deeds.resume(console.queue);
        deeds.resume(console.queue);
        assertThat(console.queues.one(console.queue).paused()).isFalse();
        assertThatThrownBy(() -> deeds.pause("no-such-queue")).isInstanceOf(QueueNotFound.class);
        assertThatThrownBy(() -> deeds.resume("no-such-queue")).isInstanceOf(QueueNotFound.class);
    }

    private long tokens() {
        return console.database
                .sql()
                .first(
                        "select tokens::bigint as tokens from platform.job_queue where name = ?",
                        row -> row.number("tokens"),
                        console.queue)
                .orElseThrow();
    }

    @Test
    void limits_are_set_and_taken_away_and_a_new_rate_begins_with_a_full_bucket() {
        deeds.limit(console.queue, new QueueLimits(2L, 10L, 60L));
        assertThat(console.queues.one(console.queue).limits()).isEqualTo(new QueueLimits(2L, 10L, 60L));
        assertThat(tokens()).isEqualTo(10);

        deeds.limit(console.queue, new QueueLimits(null, 4L, 60L));
        assertThat(console.queues.one(console.queue).limits()).isEqualTo(new QueueLimits(null, 4L, 60L));
        assertThat(tokens()).isEqualTo(4);
        deeds.limit(console.queue, new QueueLimits(null, 8L, 60L));
        assertThat(tokens()).as("a bucket that fills in its own time").isEqualTo(4);

        deeds.limit(console.queue, new QueueLimits(null, null, null));
        assertThat(console.queues.one(console.queue).limits()).isEqualTo(new QueueLimits(null, null, null));
        assertThatThrownBy(() -> deeds.limit(console.queue, new QueueLimits(null, 5L, null)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> deeds.limit("no-such-queue", new QueueLimits(1L, null, null)))
                .isInstanceOf(QueueNotFound.class);
    }

    private void schedule(Instant next) {
        console.database.sql().update("""
                insert into platform.job_schedule (name, kind, cron, zone, next_at) values (?, 'test.console', '0 3 * * *', 'UTC', ?)
                """, console.queue, next);
    }

    private ScheduleView schedule() {
        return console.schedules.find(console.queue).orElseThrow();
    }

    @Test
    void a_schedule_comes_at_once_but_not_while_it_is_paused_and_makes_nothing_good() {
        var now = Instant.now();
        schedule(now.plusSeconds(86_400));
        try {
            deeds.runScheduleNow(console.queue);
            assertThat(schedule().nextAt()).isBefore(now.plusSeconds(3_600));

            deeds.pauseSchedule(console.queue);
            deeds.pauseSchedule(console.queue);
            assertThat(schedule().paused()).isTrue();
            assertThatThrownBy(() -> deeds.runScheduleNow(console.queue)).isInstanceOf(SchedulePaused.class);

            deeds.resumeSchedule(console.queue);
            assertThat(schedule().paused()).isFalse();
            assertThat(schedule().nextAt().atZone(java.time.ZoneOffset.UTC).getHour())
                    .isEqualTo(3);
            assertThat(schedule().nextAt()).isAfter(now);
            assertThat(console.schedules.all()).extracting(s -> s.name()).contains(console.queue);
            assertThatThrownBy(() -> deeds.pauseSchedule("none")).isInstanceOf(ScheduleNotFound.class);
            assertThatThrownBy(() -> deeds.resumeSchedule("none")).isInstanceOf(ScheduleNotFound.class);
            assertThatThrownBy(() -> deeds.runScheduleNow("none")).isInstanceOf(ScheduleNotFound.class);
            assertThatCode(() -> deeds.resumeSchedule(console.queue)).doesNotThrowAnyException();
        } finally {
            console.database.sql().update("delete from platform.job_schedule where name = ?", console.queue);
        }
    }
}
