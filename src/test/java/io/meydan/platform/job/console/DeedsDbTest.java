package io.meydan.platform.job.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.job.console.Refusal.JobNeeded;
import io.meydan.platform.job.console.Refusal.JobNotFound;
import io.meydan.platform.job.console.Refusal.JobNotInThatState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do to jobs, on a real database. */
class DeedsDbTest {

    private final TestConsole console = new TestConsole();
    private final Deeds deeds = console.deeds;
    private final UUID nobody = UUID.fromString("01890000-0000-7000-8000-000000000000");

    @AfterEach
    void clean() {
        console.close();
    }

    private long column(String column, UUID id) {
        return console.database
                .sql()
                .first(
                        "select (" + column + ")::bigint as value from platform.job where id = ?",
                        row -> row.number("value"),
                        id)
                .orElseThrow();
    }

    private boolean isAskedToStop(UUID id) {
        return column("cancel_requested::integer", id) == 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"discarded", "cancelled"})
    void what_was_given_up_begins_anew_with_its_errors_and_a_greater_token_than_before(String state) {
        var id = console.past(state);

        deeds.retry(id);
        deeds.retry(id);

        assertThat(console.stored(id)).isEqualTo("available");
        assertThat(column("attempt", id)).isZero();
        assertThat(column("claim", id)).isEqualTo(9);
        assertThat(column("jsonb_array_length(errors)", id)).isEqualTo(1);
        assertThat(column("extract(epoch from rank - run_at)", id)).isEqualTo(150);
        assertThat(console.stories.of(id).errors()).extracting(e -> e.message()).containsExactly("no luck");
    }

    @Test
    void what_is_completed_or_unknown_is_not_tried_again() {
        var done = console.past("completed");

        assertThatThrownBy(() -> deeds.retry(done))
                .isInstanceOfSatisfying(
                        JobNotInThatState.class, e -> assertThat(e.details()).containsEntry("state", "completed"));
        assertThatThrownBy(() -> deeds.retry(console.live("scheduled"))).isInstanceOf(JobNotInThatState.class);
        assertThatThrownBy(() -> deeds.retry(nobody)).isInstanceOf(JobNotFound.class);
        assertThat(console.stored(done)).isEqualTo("completed");
    }

    @Test
    void a_parent_that_waits_waits_for_a_child_that_begins_anew() {
        var parent = console.live("pending");
        console.live("available", parent);
        console.waitFor(parent, 1);
        var child = console.past("discarded", parent);

        deeds.retry(child);

        assertThat(column("pending_children", parent)).isEqualTo(2);
    }

    @Test
    void a_parent_that_begins_anew_waits_for_the_children_that_are_to_be_done() {
        var parent = console.past("discarded");
        console.past("completed", parent);
        var child = console.past("discarded", parent);

        deeds.retry(child);
        deeds.retry(parent);

        assertThat(console.stored(parent)).isEqualTo("pending");
        assertThat(column("pending_children", parent)).isEqualTo(1);
    }

    @Test
    void a_whole_queue_begins_anew_and_families_with_it() {
        var parent = console.past("discarded");
        var children = List.of(console.past("discarded", parent), console.past("discarded", parent));
        var single = console.past("discarded");
        var cancelled = console.past("cancelled");
        var completed = console.past("completed");

        assertThat(deeds.retryFailed(console.queue)).isEqualTo(4);
        assertThat(deeds.retryFailed(console.queue)).isZero();

        assertThat(console.stored(parent)).isEqualTo("pending");
        assertThat(column("pending_children", parent)).isEqualTo(2);
        assertThat(children).extracting(console::stored).containsOnly("available");
        assertThat(console.stored(single)).isEqualTo("available");
        assertThat(console.stored(cancelled)).isEqualTo("cancelled");
        assertThat(console.stored(completed)).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled", "retryable"})
    void what_is_delayed_is_due_at_once(String state) {
        var id = console.live(state);

        deeds.runNow(id);
        deeds.runNow(id);

        assertThat(console.stored(id)).isEqualTo("available");
        assertThat(column("extract(epoch from rank - run_at)", id)).isEqualTo(150);
        assertThat(column("(run_at <= clock_timestamp())::integer", id)).isEqualTo(1);
    }

    @Test
    void what_waits_for_children_or_is_done_cannot_be_due() {
        assertThatThrownBy(() -> deeds.runNow(console.live("pending"))).isInstanceOf(JobNotInThatState.class);
        assertThatThrownBy(() -> deeds.runNow(console.past("completed"))).isInstanceOf(JobNotInThatState.class);
        assertThatThrownBy(() -> deeds.runNow(nobody)).isInstanceOf(JobNotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "scheduled", "retryable", "pending"})
    void what_waits_is_cancelled_at_once(String state) {
        var id = console.live(state);

        deeds.cancel(id, "dora");
        deeds.cancel(id, "dora");

        assertThat(console.stored(id)).isEqualTo("cancelled");
        assertThat(console.stories.of(id).errors()).extracting(e -> e.message()).containsExactly("Cancelled by dora");
    }

    @Test
    void what_runs_is_asked_to_stop() {
        var id = console.live("running");

        deeds.cancel(id, "dora");
        deeds.cancel(id, "dora");

        assertThat(console.stored(id)).isEqualTo("running");
        assertThat(isAskedToStop(id)).isTrue();
    }

    @Test
    void a_family_is_cancelled_with_all_that_is_below_and_nothing_beside() {
        var root = console.live("pending");
        var middle = console.live("pending", root);
        var leaf = console.live("available", middle);
        var running = console.live("running", middle);
        var other = console.live("available");

        deeds.cancel(root, "dora");

        assertThat(List.of(root, middle, leaf)).extracting(console::stored).containsOnly("cancelled");
        assertThat(isAskedToStop(running)).isTrue();
        assertThat(console.stored(other)).isEqualTo("available");
    }

    @Test
    void a_child_that_is_cancelled_takes_the_parent_that_needs_it_with_it() {
        var parent = console.live("pending");
        var child = console.live("available", parent);
        console.waitFor(parent, 1);

        deeds.cancel(child, "dora");

        assertThat(console.stored(child)).isEqualTo("cancelled");
        assertThat(console.stored(parent)).isEqualTo("discarded");
    }

    @Test
    void what_is_done_cannot_be_cancelled() {
        assertThatThrownBy(() -> deeds.cancel(console.past("completed"), "dora"))
                .isInstanceOf(JobNotInThatState.class);
        assertThatThrownBy(() -> deeds.cancel(console.past("discarded"), "dora"))
                .isInstanceOf(JobNotInThatState.class);
        assertThatThrownBy(() -> deeds.cancel(nobody, "dora")).isInstanceOf(JobNotFound.class);
    }

    @Test
    void what_does_not_run_is_removed_with_its_log() {
        var jobs = List.of(
                console.live("available"),
                console.live("scheduled"),
                console.live("retryable"),
                console.past("completed"),
                console.past("discarded"));
        jobs.forEach(id -> console.log(id, "a line"));

        jobs.forEach(deeds::remove);

        assertThat(jobs).extracting(console::stored).containsOnly("gone");
        assertThat(jobs).allSatisfy(id -> assertThat(console.jobs.log(id)).isEmpty());
        assertThatThrownBy(() -> deeds.remove(jobs.get(0))).isInstanceOf(JobNotFound.class);
    }

    @Test
    void what_runs_or_is_needed_stays() {
        var running = console.live("running");
        var parent = console.live("pending");
        var child = console.live("available", parent);
        var done = console.past("completed", parent);

        assertThatThrownBy(() -> deeds.remove(running)).isInstanceOf(JobNotInThatState.class);
        assertThatThrownBy(() -> deeds.remove(parent)).isInstanceOf(JobNotInThatState.class);
        assertThatThrownBy(() -> deeds.remove(child)).isInstanceOf(JobNeeded.class);
        assertThatThrownBy(() -> deeds.remove(done)).isInstanceOf(JobNeeded.class);
        assertThat(List.of(running, parent, child, done))
                .extracting(console::stored)
                .containsExactly("running", "pending", "available", "completed");
    }
}
