package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.Ids;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.realtime.TopicLog.Entry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TopicLogDbTest {

    private static final int WRITERS = 8;

    private final Ids ids = new Ids(Clock.systemUTC());
    private final TestDatabase database = TestDatabase.shared();
    private final TopicLog log = log();

    private TopicLog log() {
        var made = new TopicLog();
        made.sql = database.sql();
        return made;
    }

    @Test
    void a_new_topic_begins_with_number_one() {
        var topic = Topic.conversation(ids.next());
        assertThat(log.lastSeq(topic)).isZero();
        assertThat(append(topic, "first")).isEqualTo(1);
        assertThat(append(topic, "second")).isEqualTo(2);
        assertThat(log.lastSeq(topic)).isEqualTo(2);
    }

    @Test
    void an_event_comes_back_as_it_was_written() {
        var topic = Topic.user(ids.next());
        var out = ids.next();
        var text = "{\"b\" : 1, \"a\": \"\\u0000 İı 👩‍👩‍👧\"}";
        database.inTransaction(() -> log.append(topic, new Entry("room:removed", text, out)));
        assertThat(log.after(topic, 0, 10)).containsExactly(new LoggedEvent(topic, 1, "room:removed", text, out));
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_no_gap() {
        var topic = Topic.conversation(ids.next());
        append(topic, "kept");
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    log.append(topic, new Entry("lost", "{}", null));
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(append(topic, "kept")).isEqualTo(2);
        assertThat(log.after(topic, 0, 10)).extracting(LoggedEvent::event).containsExactly("kept", "kept");
    }

    @Test
    void pages_are_read_after_a_number_and_in_order() {
        var topic = Topic.conversation(ids.next());
        IntStream.rangeClosed(1, 7).forEach(i -> append(topic, "e" + i));
        assertThat(log.after(topic, 3, 2)).extracting(LoggedEvent::seq).containsExactly(4L, 5L);
        assertThat(log.after(topic, 7, 2)).isEmpty();
    }

    @Test
    void locking_creates_what_is_missing_and_tells_the_last_numbers() {
        var known = Topic.conversation(ids.next());
        var fresh = Topic.user(ids.next());
        append(known, "one");
        var numbers =
                database.inTransaction((Callable<java.util.Map<Topic, Long>>) () -> log.lock(List.of(fresh, known)));
        assertThat(numbers).containsOnly(java.util.Map.entry(known, 1L), java.util.Map.entry(fresh, 0L));
    }

    @Test
    void a_group_of_events_must_follow_the_last_numbers() {
        var topic = Topic.conversation(ids.next());
        append(topic, "one");
        var gap = List.of(new LoggedEvent(topic, 3, "three", "{}", null));
        var hole = List.of(new LoggedEvent(topic, 2, "two", "{}", null), new LoggedEvent(topic, 4, "four", "{}", null));
        for (var wrong : List.of(gap, hole)) {
            assertThatThrownBy(() -> database.inTransaction(() -> {
                        log.lock(List.of(topic));
                        log.appendAll(wrong);
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(log.lastSeq(topic)).isEqualTo(1);
        assertThat(log.after(topic, 0, 10)).hasSize(1);
    }

    @Test
    void eight_writers_at_once_leave_neither_gaps_nor_doubles() throws Exception {
        var topics = IntStream.range(0, 3)
                .mapToObj(i -> Topic.conversation(ids.next()))
                .toList();
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var written = IntStream.range(0, WRITERS)
                    .mapToObj(w -> writers.submit(() -> write(w, topics)))
                    .toList();
            for (var writer : written) {
                finished(writer);
            }
        } finally {
            writers.shutdownNow();
        }
        for (var topic : topics) {
            var last = log.lastSeq(topic);
            assertThat(log.after(topic, 0, 1_000))
                    .extracting(LoggedEvent::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
        }
        assertThat(topics.stream().mapToLong(log::lastSeq).sum()).isEqualTo(WRITERS * (20 + 10 * 3 * 2));
    }

    /** Twenty single events, and ten groups of two events for each topic, named in any order. */
    private void write(int writer, List<Topic> topics) {
        for (var i = 0; i < 20; i++) {
            append(topics.get((writer + i) % topics.size()), "single");
            if (i % 2 == 0) {
                var mixed = new ArrayList<>(topics);
                Collections.rotate(mixed, writer + i);
                database.inTransaction(() -> appendTwoEach(mixed));
            }
        }
    }

    private void appendTwoEach(List<Topic> topics) {
        var events = new ArrayList<LoggedEvent>();
        new TreeMap<>(log.lock(topics)).forEach((topic, last) -> {
            events.add(new LoggedEvent(topic, last + 1, "group", "{}", null));
            events.add(new LoggedEvent(
                    topic, last + 2, "group", "{}", UUID.fromString("00000000-0000-7000-8000-000000000001")));
        });
        log.appendAll(events);
    }

    private static void finished(Future<?> writer) throws InterruptedException, ExecutionException {
        writer.get();
    }

    @Test
    void old_events_are_deleted_in_batches() {
        var topic = Topic.conversation(ids.next());
        IntStream.rangeClosed(1, 5).forEach(i -> append(topic, "old"));
        database.sql()
                .update(
                        "update platform.topic_event set created_at = now() - interval '8 days' where topic = ? and seq <= 3",
                        topic.name());
        assertThat(log.prune(7 * 86_400L, 2)).isEqualTo(2);
        assertThat(log.prune(7 * 86_400L, 2)).isEqualTo(1);
        assertThat(log.after(topic, 0, 10)).extracting(LoggedEvent::seq).containsExactly(4L, 5L);
        assertThat(log.lastSeq(topic)).isEqualTo(5);
    }

    private long append(Topic topic, String event) {
        return database.inTransaction(() -> log.append(topic, new Entry(event, "{}", null)));
    }
}
