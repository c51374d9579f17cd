package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.Ids;
import io.meydan.platform.realtime.ClientSession.Joined;
import io.meydan.platform.web.InvalidInput;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Joining many topics at once, each from where the client stands, over a real log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoinAllDbTest {

    private static final long PATIENCE = 20;

    private final Ids ids = new Ids(Clock.systemUTC());
    private final Map<Topic, Joined> joined = new HashMap<>();
    private Redis redis;
    private TestHub node;

    @BeforeAll
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        node = new TestHub(redis.url());
    }

    @AfterAll
    void stop() {
        node.close();
        redis.stop();
    }

    @Test
    void each_topic_begins_where_the_client_stands() throws InterruptedException {
        var old = topicWith(5);
        var fresh = topicWith(3);
        var updates = Topic.updates(ids.next());
        var listener = listener();
        var heard = node.hub.joinAll(
                listener, listener.caller(), List.of(old, fresh, updates), Map.of(old, 2L, updates, 0L), joined::put);
        node.append(old, Map.of());
        node.append(fresh, Map.of());

        assertThat(heard).containsExactlyInAnyOrder(old, fresh, updates);
        assertThat(joined)
                .containsEntry(old, new Joined(5, false))
                .containsEntry(fresh, new Joined(3, false))
                .containsEntry(updates, new Joined(0, false));
        assertThat(listener.awaitSeq(old, 6, PATIENCE)).isTrue();
        assertThat(listener.awaitSeq(fresh, 4, PATIENCE)).isTrue();
        assertThat(listener.seqs(old)).containsExactly(3L, 4L, 5L, 6L);
        assertThat(listener.seqs(fresh)).containsExactly(4L);
    }

    @Test
    void a_page_that_is_more_than_the_mailbox_holds_waits_for_room() throws InterruptedException {
        var topic = topicWith(10);
        var id = ids.next();
        var listener = new RecordingListener("s" + id, id, 3);
        node.hub.connect(listener);
        node.hub.joinAll(listener, listener.caller(), List.of(topic), Map.of(topic, 0L), joined::put);
        for (var last = 3L; last < 10; last += 3) {
            assertThat(listener.awaitSeq(topic, last, PATIENCE)).isTrue();
            assertThat(listener.isOpen()).isTrue();
            listener.read();
        }

        assertThat(listener.awaitSeq(topic, 10, PATIENCE)).isTrue();
        assertThat(listener.seqs(topic)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(listener.isOpen()).isTrue();
    }

    @Test
    void where_the_log_does_not_reach_back_that_is_said() throws InterruptedException {
        var topic = topicWith(5);
        node.log.sql.update("delete from platform.topic_event where topic = ? and seq < 4", topic.name());
        var listener = listener();
        node.hub.joinAll(listener, listener.caller(), List.of(topic), Map.of(topic, 2L), joined::put);

        assertThat(joined).containsEntry(topic, new Joined(5, true));
        assertThat(listener.await(me -> me.names(topic).contains("resync"), PATIENCE))
                .isTrue();
        assertThat(listener.seqs(topic)).isEmpty();
    }

    @Test
    void what_one_may_not_hear_is_left_out_and_the_rest_is_heard() throws InterruptedException {
        var mine = topicWith(1);
        var theirs = topicWith(1);
        var listener = listener();
        node.shutOut.add(listener.userId() + " " + theirs);
        var heard = node.hub.joinAll(
                listener, listener.caller(), List.of(mine, theirs), Map.of(mine, 0L, theirs, 0L), joined::put);

        assertThat(heard).containsExactly(mine);
        assertThat(listener.awaitSeq(mine, 1, PATIENCE)).isTrue();
        assertThat(listener.names(theirs)).isEmpty();
    }

    @Test
    void a_number_beyond_the_end_is_refused() {
        var topic = topicWith(1);
        var listener = listener();

        assertThatThrownBy(() ->
                        node.hub.joinAll(listener, listener.caller(), List.of(topic), Map.of(topic, 2L), joined::put))
                .isInstanceOf(InvalidInput.class);
    }

    private Topic topicWith(int events) {
        var topic = Topic.conversation(ids.next());
        for (var n = 0; n < events; n++) {
            node.append(topic, Map.of("n", n));
        }
        return topic;
    }

    private RecordingListener listener() {
        var id = ids.next();
        var listener = new RecordingListener("s" + id, id);
        node.hub.connect(listener);
        return listener;
    }
}
