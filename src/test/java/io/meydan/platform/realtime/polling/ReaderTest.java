package io.meydan.platform.realtime.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderTest {

    private static final int ROOM_FOR = 8;

    private final UUID ann = UUID.randomUUID();
    private final Topic room = Topic.conversation(UUID.randomUUID());
    private final Request request = new Request();
    private final PollingCounters counters = new PollingCounters();
    private final Reader reader = reader();

    /** A request that notes what it is told. */
    private static final class Request implements Outlet {

        private final List<Ending> endings = new ArrayList<>();
        private int woken;

        @Override
        public void wake() {
            woken++;
        }

        @Override
        public void end(Ending why) {
            endings.add(why);
        }

        @Override
        public void tick(long nowNanos, Instant now) {}

        @Override
        public boolean mayBeDisplaced(long nowNanos) {
            return true;
        }
    }

    @BeforeEach
    void listen() {
        reader.attach(request);
        reader.begins(room, 10);
        reader.take(100, request);
    }

    @Test
    void what_is_taken_moves_the_stand() {
        reader.offer(event(11));
        reader.offer(event(12));
        var batch = reader.take(1, request);

        assertThat(seqs(batch)).containsExactly(11L);
        assertThat(batch.stand().positions()).containsExactly(Map.entry(room, 11L));
        assertThat(seqs(reader.take(100, request))).containsExactly(12L);
        assertThat(request.woken).isEqualTo(2);
    }

    @Test
    void what_the_client_has_is_not_given_again() {
        reader.offer(event(9));
        reader.offer(event(10));

        assertThat(reader.take(100, request).isEmpty()).isTrue();
    }

    @Test
    void a_client_that_stands_where_it_was_left_goes_on_there() {
        reader.offer(event(11));
        var next = new Request();

        assertThat(reader.resume(standing(10), next)).isTrue();
        assertThat(request.endings).containsExactly(Outlet.Ending.REPLACED);
        assertThat(reader.take(100, request)).as("the request before").isNull();
        assertThat(seqs(reader.take(100, next))).containsExactly(11L);
    }

    @Test
    void a_client_that_did_not_get_what_was_taken_cannot_go_on() {
        reader.offer(event(11));
        reader.take(100, request);

        assertThat(reader.resume(standing(10), new Request())).isFalse();
        assertThat(reader.resume(standing(11), new Request())).isTrue();
    }

    @Test
    void a_client_that_got_more_elsewhere_is_not_given_it_again() {
        reader.offer(event(11));
        reader.offer(event(12));
        reader.offer(event(13));
        var next = new Request();

        assertThat(reader.resume(standing(12), next)).isTrue();
        assertThat(seqs(reader.take(100, next))).containsExactly(13L);
    }

    @Test
    void a_client_that_hears_other_topics_cannot_go_on() {
        var other = new TreeMap<Topic, Long>(Map.of(room, 10L, Topic.user(ann), 0L));

        assertThat(reader.resume(new Stand(reader.name(), other), new Request()))
                .isFalse();
    }

    @Test
    void what_must_be_fetched_afresh_is_said_unless_the_client_is_beyond_it() {
        reader.offer(resync(15));
        assertThat(reader.take(100, request).resync()).containsExactly(room);
        assertThat(reader.stand().positions()).containsExactly(Map.entry(room, 15L));
        reader.offer(resync(20));
        var next = new Request();
        reader.resume(standing(25), next);

        assertThat(reader.take(100, next).resync()).isEmpty();
        assertThat(reader.stand().positions()).containsExactly(Map.entry(room, 25L));
    }

    @Test
    void a_topic_that_is_not_heard_is_not_taken() {
        assertThat(reader.offer(Outgoing.of(new LoggedEvent(Topic.user(ann), 1, "room:read", "{}", null))))
                .isFalse();
        assertThat(reader.take(100, request).isEmpty()).isTrue();
    }

    @Test
    void a_full_reader_ends_and_gives_what_it_has() {
        for (var seq = 11; seq < 11 + ROOM_FOR; seq++) {
            assertThat(reader.offer(event(seq))).isTrue();
        }
        assertThat(reader.drained().toCompletableFuture()).isNotDone();
        assertThat(reader.offer(event(11 + ROOM_FOR))).isFalse();
        assertThat(reader.offer(event(12 + ROOM_FOR))).isFalse();

        assertThat(counters.slowCuts.sum()).isEqualTo(1);
        assertThat(reader.drained().toCompletableFuture()).isDone();
        assertThat(seqs(reader.take(100, request))).hasSize(ROOM_FOR).startsWith(11L);
        assertThat(reader.resume(standing(10 + ROOM_FOR), new Request())).isFalse();
    }

    @Test
    void room_is_told_when_a_page_of_the_log_fits_again() {
        for (var seq = 11; seq < 11 + ROOM_FOR; seq++) {
            reader.offer(event(seq));
        }
        var drained = reader.drained().toCompletableFuture();
        reader.take(ROOM_FOR - 3, request);
        assertThat(drained).isNotDone();
        reader.take(1, request);

        assertThat(drained).isDone();
    }

    @Test
    void what_may_be_lost_is_left_out_first() {
        for (var n = 0; n < ROOM_FOR; n++) {
            assertThat(reader.offer(Outgoing.ephemeral(room, "typing", "{}", null)))
                    .isTrue();
        }
        assertThat(counters.dropped.sum()).isEqualTo(ROOM_FOR / 2);
        assertThat(reader.take(100, request).events()).hasSize(ROOM_FOR / 2);
    }

    @Test
    void the_end_of_a_topic_comes_after_its_last_event() {
        reader.offer(event(11));
        reader.evicted(room);
        var first = reader.take(1, request);
        assertThat(first.stand().positions()).containsExactly(Map.entry(room, 11L));
        var second = reader.take(1, request);

        assertThat(second.events()).isEmpty();
        assertThat(second.isEmpty()).isFalse();
        assertThat(second.stand().positions()).isEmpty();
    }

    @Test
    void a_topic_that_is_left_takes_what_waits_along() {
        reader.offer(event(11));
        reader.forget(room);

        assertThat(reader.take(100, request).events()).isEmpty();
        assertThat(reader.hears(room)).isFalse();
    }

    private Reader reader() {
        var config = new PollingConfig();
        config.readerEvents = ROOM_FOR;
        config.readerBytes = 1_000_000;
        var caller = new Caller(ann, UUID.randomUUID(), "ann", Set.of());
        return new Reader(UUID.randomUUID(), caller, config, counters, System.nanoTime());
    }

    private Stand standing(long seq) {
        return new Stand(reader.name(), new TreeMap<>(Map.of(room, seq)));
    }

    /** As the hub makes it. */
    private Outgoing resync(long lastSeq) {
        return Outgoing.resync(room, lastSeq);
    }

    private Outgoing event(long seq) {
        return Outgoing.of(new LoggedEvent(room, seq, "message:new", "{}", null));
    }

    private static List<Long> seqs(Batch batch) {
        return batch.events().stream().map(Outgoing::seq).toList();
    }
}
