package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs that have to do with others: groups, parents and children. */
class JobFamiliesDbTest extends JobDbCase {

    @Test
    void of_a_group_only_so_many_run_at_a_time_and_others_pass_by() throws Exception {
        var mayEnd = new Semaphore(0);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        echo.deed = (word, run) -> {
            if (word.word().equals("g")) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                mayEnd.acquire();
                running.decrementAndGet();
            }
        };
        node.jobs.enqueueAll(IntStream.range(0, 5)
                .mapToObj(i -> echo.say("g").inGroup("one", 1))
                .toList());
        node.jobs.enqueue(echo.say("free").withPriority(9));
        node.start();
        assertThat(List.of(echo.next().word(), echo.next().word())).containsExactlyInAnyOrder("g", "free");
        for (var i = 0; i < 4; i++) {
            mayEnd.release();
            assertThat(echo.next().word()).isEqualTo("g");
        }
        mayEnd.release();
        assertThat(most).hasValue(1);
    }

    /** The next look at everything, which would find it, is an hour away. */
    private void startAndPollOnce() throws InterruptedException {
        node.config.poll = Duration.ofHours(1);
        node.start();
        assertThat(node.polled.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_delayed_job_of_a_group_begins_when_it_is_due() throws Exception {
        startAndPollOnce();
        node.jobs.enqueue(echo.say("g").inGroup("one", 1).after(Duration.ofMillis(50)));
        assertThat(echo.next().word()).isEqualTo("g");
    }

    @Test
    void a_parent_that_is_of_a_group_begins_when_its_child_is_done() throws Exception {
        startAndPollOnce();
        node.jobs.enqueue(echo.say("parent").inGroup("one", 1).afterChildren(List.of(echo.say("child"))));
        assertThat(List.of(echo.next().word(), echo.next().word())).containsExactly("child", "parent");
    }

    @Test
    void a_parent_that_waits_for_nobody_any_more_is_not_given_up_with_a_child() throws Exception {
        var parent = node.jobs
                .enqueue(echo.say("parent").afterChildren(List.of(echo.say("bad"))))
                .id();
        database.sql()
                .update(
                        "update platform.job set state = 'scheduled', run_at = now() + interval '1 hour', pending_children = 0 where id = ?",
                        parent);
        echo.deed = (word, run) -> {
            throw new Job.DoNotRetry("no");
        };
        node.start();
        assertThat(echo.next().word()).isEqualTo("bad");
        await(() -> backlog() < 2);
        assertThat(state(parent)).isEqualTo("scheduled");
    }

    @Test
    void a_parent_begins_when_its_children_are_done_and_sees_what_they_gave() throws Exception {
        node.start();
        var results = new LinkedBlockingQueue<List<String>>();
        echo.deed = (word, run) -> {
            if (word.word().equals("parent")) {
                results.add(run.childResults());
            } else {
                run.result(new Echo.Answer(word.word()));
            }
        };
        var id = node.jobs
                .enqueue(echo.say("parent").afterChildren(List.of(echo.say("1"), echo.say("2"), echo.say("3"))))
                .id();
        assertThat(results.poll(20, TimeUnit.SECONDS))
                .containsExactly("{\"answer\": \"1\"}", "{\"answer\": \"2\"}", "{\"answer\": \"3\"}");
        assertThat(past(id).state()).isEqualTo("completed");
        assertThat(echo.words().get(3)).isEqualTo("parent");
    }

    @Test
    void a_child_that_is_given_up_takes_its_parent_with_it_unless_it_is_dispensable() throws Exception {
        node.start();
        echo.deed = (word, run) -> {
            if (word.word().equals("bad")) {
                throw new Job.DoNotRetry("no");
            }
        };
        var grandparent = node.jobs.enqueue(echo.say("grandparent")
                .afterChildren(List.of(echo.say("parent").afterChildren(List.of(echo.say("bad"), echo.say("good"))))));
        assertThat(past(grandparent.id()).lastError()).contains("waited for was given up");
        var bold = node.jobs.enqueue(
                echo.say("bold").afterChildren(List.of(echo.say("bad").dispensable())));
        assertThat(past(bold.id()).state()).isEqualTo("completed");
        assertThat(echo.words()).doesNotContain("grandparent", "parent");
    }

    @Test
    void what_a_parent_may_still_ask_for_is_kept_however_much_there_is() throws Exception {
        node.start();
        var children = IntStream.range(0, 150).<JobOrder<?>>mapToObj(i -> echo.say("child"));
        var mayEnd = new Semaphore(0);
        echo.deed = (word, run) -> {
            if (word.word().equals("parent")) {
                mayEnd.acquire();
                run.result(new Echo.Answer("saw " + run.childResults().size()));
            } else {
                run.result(new Echo.Answer(word.word()));
            }
        };
        var parent = node.jobs.enqueue(echo.say("parent").afterChildren(children.toList()));
        await(() -> echo.words().contains("parent"));
        // Others end meanwhile, and the queue is tidied.
        node.jobs.enqueueAll(
                IntStream.range(0, 120).mapToObj(i -> echo.say("other")).toList());
        await(() -> backlog() == 1);
        node.upkeep.prune(echo.queue, List.of("completed"), node.config.keepCompleted);
        mayEnd.release();
        assertThat(past(parent.id()).result()).isEqualTo("{\"answer\": \"saw 150\"}");

        await(() -> count("select count(*) as n from platform.job_past where queue = ?", echo.queue) == 100);
    }
}
