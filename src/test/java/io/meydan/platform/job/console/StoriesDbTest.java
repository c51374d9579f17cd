package io.meydan.platform.job.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.job.console.JobRepository.Wanted;
import io.meydan.platform.job.console.QueueView.QueueMinute;
import io.meydan.platform.job.console.Refusal.JobNotFound;
import io.meydan.platform.job.console.Refusal.QueueNotFound;
import io.meydan.platform.web.InvalidCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What administrators see of queues and jobs, on a real database. */
class StoriesDbTest {

    private final TestConsole console = new TestConsole();

    @AfterEach
    void clean() {
        console.close();
    }

    private List<UUID> ids(String state, String kind, String text) {
        return console.stories.page(new Wanted(console.queue, state, kind, text), null, 200).items().stream()
                .map(JobView::id)
                .toList();
    }

    @Test
    void a_queue_is_counted_by_state() {
        List.of("available", "available", "pending", "scheduled", "retryable", "running")
                .forEach(console::live);
        List.of("completed", "completed", "completed", "discarded", "discarded", "cancelled")
                .forEach(console::past);

        var queue = console.queues.one(console.queue);

        assertThat(List.of(
                        queue.waiting(),
                        queue.pending(),
                        queue.delayed(),
                        queue.active(),
                        queue.completed(),
                        queue.failed(),
                        queue.cancelled()))
                .containsExactly(2L, 1L, 2L, 1L, 3L, 2L, 1L);
        assertThat(queue.nodes()).containsExactly("n1");
        assertThatThrownBy(() -> console.queues.one("no-such-queue")).isInstanceOf(QueueNotFound.class);
    }

    @Test
    void a_queue_that_no_node_serves_is_shown_with_its_jobs() {
        console.live("available");
        console.database.sql().update("delete from platform.job_queue where name = ?", console.queue);

        assertThat(console.queues.one(console.queue).waiting()).isEqualTo(1);
    }

    @Test
    void pace_and_minutes_are_those_of_all_nodes_together() {
        for (var node : List.of(console.node("n1"), console.node("n2"))) {
            console.database.sql().update("""
                    insert into platform.job_tally (queue, minute, node_id, completed, failed, waited_millis, worked_millis)
                    values (?, date_trunc('minute', clock_timestamp()), ?, 90, 10, 2000, 6000),
                        (?, date_trunc('minute', clock_timestamp()) - interval '30 minutes', ?, 5, 0, 50, 100),
                        (?, date_trunc('minute', clock_timestamp()) - interval '90 minutes', ?, 7, 0, 70, 70)
                    """, console.queue, node, console.queue, node, console.queue, node);
        }

        var queue = console.queues.one(console.queue);

        assertThat(queue.perMinute()).isBetween(40.0, 50.0);
        assertThat(queue.meanWaitMillis()).isEqualTo(20);
        assertThat(queue.meanWorkMillis()).isEqualTo(60);
        assertThat(queue.nodes()).containsExactly("n1", "n2");
        assertThat(queue.minutes())
                .extracting(
                        QueueMinute::completed,
                        QueueMinute::failed,
                        QueueMinute::meanWaitMillis,
                        QueueMinute::meanWorkMillis)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(10L, 0L, 10L, 20L),
                        org.assertj.core.groups.Tuple.tuple(180L, 20L, 20L, 60L));
    }

    @Test
    void live_and_past_jobs_are_one_list_page_by_page() {
        var all = new ArrayList<UUID>();
        for (var i = 0; i < 4; i++) {
            all.add(console.live("available"));
            all.add(console.past("completed"));
            all.add(console.past("discarded"));
        }
        var wanted = new Wanted(console.queue, null, null, null);
        var seen = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = console.stories.page(wanted, cursor, 5);
            page.items().forEach(job -> seen.add(job.id()));
            cursor = page.nextCursor();
        } while (cursor != null);

        java.util.Collections.reverse(all);
        assertThat(seen).containsExactlyElementsOf(all);
        assertThatThrownBy(() -> console.stories.page(wanted, "bm90IG9uZQ", 5)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void jobs_are_found_by_state_kind_and_text() {
        var delayed = console.live("scheduled");
        var retried = console.live("retryable");
        var failed = console.past("discarded");
        var waiting = console.live("available");

        assertThat(ids("delayed", null, null)).containsExactly(retried, delayed);
        assertThat(ids("failed", null, null)).containsExactly(failed);
        assertThat(ids("waiting", "test.", null)).containsExactly(waiting);
        assertThat(ids(null, "other.", null)).isEmpty();
        assertThat(ids(null, null, "bahçe")).hasSize(4);
        assertThat(ids(null, null, "NO LUCK")).containsExactly(failed);
        assertThat(ids(null, null, waiting.toString())).containsExactly(waiting);
        assertThat(ids(null, null, "trace-of-it")).hasSize(4);
        assertThat(ids(null, null, "%")).isEmpty();
    }

    @Test
    void a_story_has_all_that_is_known() {
        var parent = console.live("pending");
        var id = console.past("completed", parent);
        var running = console.live("running", id);
        console.log(id, "first");
        console.log(id, "second");

        var story = console.stories.of(id);

        assertThat(story.job().state()).isEqualTo("completed");
        assertThat(story.job().lastError()).isEqualTo("no luck");
        assertThat(story.arguments()).hasToString("{\"word\":\"Bahçe\"}");
        assertThat(String.valueOf(story.result())).isEqualTo("{\"answer\":42}");
        assertThat(story.errors()).hasSize(1).allSatisfy(error -> {
            assertThat(error.attempt()).isEqualTo(3);
            assertThat(error.at()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(error.node()).isEqualTo("n1");
            assertThat(error.type()).isEqualTo("java.lang.Error");
            assertThat(error.trace()).isEqualTo("at x");
        });
        assertThat(story.log()).extracting(JobStory.JobLine::line).containsExactly("first", "second");
        assertThat(story.parent()).isNotNull().extracting(JobView::id).isEqualTo(parent);
        assertThat(story.children()).extracting(JobView::id).containsExactly(running);
        assertThat(story.children()).extracting(JobView::node).containsExactly("n1");
        assertThat(story.claim()).isEqualTo(9);
        assertThat(story.rescues()).isEqualTo(1);
        assertThat(story.traceId()).isEqualTo("trace-of-it");
        assertThatThrownBy(() -> console.stories.of(UUID.randomUUID())).isInstanceOf(JobNotFound.class);
    }
}
