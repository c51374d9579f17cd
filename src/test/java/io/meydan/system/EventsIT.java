package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What docs/realtime.md promises of {@code GET /api/events}, as a client without a socket sees it. */
@SystemTest
class EventsIT {

    private static final Duration PROMISED = Duration.ofMillis(1_500);

    private final Person ann;
    private final Person bob;
    private final String room;
    private final String topic;

    EventsIT(Cast cast) {
        ann = cast.ann();
        bob = cast.bob();
        room = RealtimeCases.room(ann, bob);
        topic = "conversation:" + room;
    }

    @Test
    void the_first_answer_comes_at_once_and_says_where_one_stands() {
        var answer = new EventsClient(ann).poll("wait=25&topic=room:" + room);

        assertThat(answer.getJsonArray("events")).isEmpty();
        assertThat(answer.getJsonArray("resync")).isEmpty();
        assertThat(answer.getString("cursor")).isNotBlank();
        assertThat(answer.getJsonObject("topics")).containsOnlyKeys(topic, "user:" + ann.id());
        assertThat(answer).doesNotContainKey("refused");
    }

    @Test
    void a_message_ends_the_wait_at_once() {
        var client = EventsClient.of(bob, topic);
        var waiting = client.pollLater("wait=25");
        say(ann, 1);
        var said = System.nanoTime();
        client.take(waiting.orTimeout(20, TimeUnit.SECONDS).join());

        assertThat(Duration.ofNanos(System.nanoTime() - said)).isLessThan(PROMISED);
        assertThat(texts(client)).containsExactly("text 1");
        assertThat(client.events().get(0).getString("topic")).isEqualTo(topic);
    }

    @Test
    void it_is_the_same_object_that_a_socket_pushes() {
        try (var socket = bob.socket()) {
            socket.call("room:join", "roomId", room);
            var client = EventsClient.of(bob, topic);
            say(ann, 1);
            client.pollUntil("the message", events -> events.size() == 1);

            assertThat(client.events()).containsExactly(socket.await("message:new"));
        }
    }

    @Test
    void where_nothing_happens_the_answer_comes_when_the_time_is_up() {
        var client = EventsClient.of(bob, topic);
        var begin = System.nanoTime();
        var answer = client.poll("wait=1");

        assertThat(answer.getJsonArray("events")).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(950), Duration.ofSeconds(3));
    }

    @Test
    void between_polls_nothing_is_lost_doubled_or_out_of_order() {
        var client = EventsClient.of(bob, topic + "@0");
        var talk = CompletableFuture.runAsync(() -> IntStream.range(0, 150).forEach(n -> say(ann, n)));
        client.pollUntil(
                "150 messages",
                List.of(bob.home()),
                "wait=2&limit=7",
                events -> texts(client).size() == 150);
        talk.join();

        assertThat(texts(client))
                .containsExactlyElementsOf(
                        IntStream.range(0, 150).mapToObj(n -> "text " + n).toList());
        assertThat(client.seqs(topic)).isSorted().doesNotHaveDuplicates().hasSize((int) lastSeq());
    }

    @Test
    void an_answer_that_was_lost_comes_again() {
        var client = EventsClient.of(bob, topic);
        say(ann, 1);
        var before = client.cursor();
        client.pollUntil("the first message", events -> events.size() == 1);
        say(ann, 2);
        client.standAt(before);
        client.events().clear();
        client.pollUntil("both messages", events -> events.size() == 2);

        assertThat(texts(client)).containsExactly("text 1", "text 2");
    }

    @Test
    void a_topic_may_be_wanted_from_a_number_on_and_left_again() {
        var client = EventsClient.of(bob);
        say(ann, 1);
        var joined = client.poll("wait=5&topic=" + topic + "@0");
        assertThat(joined.getJsonObject("topics")).containsOnlyKeys(topic);
        client.pollUntil("the message", events -> texts(client).size() == 1);
        assertThat(client.seqs(topic)).containsExactlyElementsOf(upTo(lastSeq()));

        client.poll("wait=0&without=" + topic);
        say(ann, 2);
        assertThat(client.poll("wait=0").getJsonArray("events")).isEmpty();
    }

    @Test
    void a_number_may_be_taken_back() {
        var client = EventsClient.of(bob, topic);
        say(ann, 1);
        client.pollUntil("the message", events -> events.size() == 1);
        client.events().clear();
        client.poll("wait=5&topic=" + topic + "@0");
        client.pollUntil("all of it", events -> client.seqs(topic).size() == (int) lastSeq());

        assertThat(client.seqs(topic)).containsExactlyElementsOf(upTo(lastSeq()));
    }

    @Test
    void whoever_missed_more_than_can_be_replayed_is_told_to_fetch_afresh(Cluster cluster) {
        var client = EventsClient.of(bob, topic);
        // What retention does after seven days.
        var cursor = client.cursor();
        say(ann, 1);
        say(ann, 2);
        cluster.postgres()
                .execute("delete from platform.topic_event where topic = '" + topic + "' and seq < " + lastSeq());
        client.pollUntil("anything", events -> true);
        client.standAt(cursor);
        forgetReaders(bob);
        client.poll("wait=0");

        assertThat(client.resync()).containsExactly(topic);
        say(ann, 3);
        client.pollUntil("what comes after", events -> texts(client).contains("text 3"));
    }

    @Test
    void whoever_is_removed_while_waiting_hears_that_and_nothing_more() {
        var client = EventsClient.of(bob, topic);
        var waiting = client.pollLater("wait=20");
        remove(bob);
        client.take(waiting.join());
        say(ann, 1);
        client.pollUntil("the removal", events -> !client.events("room:removed").isEmpty());
        client.poll("wait=1");

        assertLastIsRemoval(client);
    }

    @Test
    void whoever_is_removed_between_two_polls_hears_the_same() {
        var client = EventsClient.of(bob, topic);
        say(ann, 1);
        remove(bob);
        say(ann, 2);
        forgetReaders(bob);
        client.pollUntil("the removal", events -> !client.events("room:removed").isEmpty());
        client.poll("wait=1");

        assertThat(texts(client)).containsExactly("text 1");
        assertLastIsRemoval(client);
    }

    @Test
    void signing_out_ends_the_wait_and_the_cursor_opens_nothing() {
        var phone = bob.onAnotherDevice();
        var client = EventsClient.of(phone, topic);
        var waiting = client.pollLater("wait=20");
        phone.api().post("/api/auth/logout", Api.object()).expect(204);

        waiting.orTimeout(10, TimeUnit.SECONDS).join().expectProblem(401, "unauthorized");
        phone.api().get(client.path("wait=0")).expectProblem(401, "unauthorized");
    }

    @Test
    void a_second_poll_with_the_same_cursor_takes_over() {
        var client = EventsClient.of(bob, topic);
        var first = client.pollLater("wait=20");
        var second = client.pollLater("wait=20");
        var nothing = CompletableFuture.anyOf(first, second)
                .thenApply(answer -> ((Api.Answer) answer).expect(200).json())
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertThat(nothing.getJsonArray("events")).isEmpty();
        say(ann, 1);
        var both = List.of(
                first.join().expect(200).json(), second.join().expect(200).json());

        assertThat(both.stream()
                        .mapToInt(answer -> answer.getJsonArray("events").size())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void typing_and_reading_are_heard_and_can_be_said_without_a_socket() {
        var client = EventsClient.of(bob, topic, "updates:" + ann.id());
        var waiting = client.pollLater("wait=20");
        ann.api()
                .post("/api/chat/rooms/" + room + "/typing", Api.object("typing", true))
                .expect(204);
        client.take(waiting.join());
        var typing = client.events("typing").get(0).getJsonObject("data");
        assertThat(typing.getJsonObject("user").getString("id")).isEqualTo(ann.id());
        assertThat(typing.getBoolean("typing")).isTrue();

        say(bob, 1);
        ann.api()
                .put("/api/chat/rooms/" + room + "/read", Api.object("seq", lastSeq()))
                .expect(200);
        client.pollUntil(
                "the read mark", events -> !client.events("message:read").isEmpty());
    }

    @Test
    void whoever_polls_is_here_and_may_be_seen_otherwise(Cast cast) {
        // Nobody who has polled in another test: they stay for a while.
        var cleo = cast.cleo();
        RealtimeCases.room(bob, cleo);
        var watcher = EventsClient.of(bob, "updates:" + cleo.id());
        var client = EventsClient.of(cleo);
        watcher.pollUntil("Cleo is online", events -> statuses(watcher).contains("online"));
        client.poll("wait=0&status=dnd");
        watcher.pollUntil("Cleo is busy", events -> statuses(watcher).contains("dnd"));
        client.poll("wait=0&status=invisible");
        watcher.pollUntil("Cleo is not to be seen", events -> statuses(watcher).contains("offline"));
    }

    private static List<String> statuses(EventsClient client) {
        return client.events("presence:update").stream()
                .map(e -> e.getJsonObject("data").getString("status"))
                .toList();
    }

    private void assertLastIsRemoval(EventsClient client) {
        var ofRoom = client.events().stream()
                .filter(e -> e.getString("topic").equals(topic) && e.containsKey("seq"))
                .toList();
        var last = ofRoom.get(ofRoom.size() - 1);
        assertThat(last.getString("event")).isEqualTo("room:member");
        assertThat(last.getJsonObject("data").getString("action")).isEqualTo("left");
    }

    private void remove(Person person) {
        ann.api().delete("/api/chat/rooms/" + room + "/members/" + person.id()).expect(204);
    }

    /** Other clients of the same person push the reader out: the next poll begins from the log, as on another node. */
    private static void forgetReaders(Person person) {
        IntStream.range(0, 20).forEach(n -> EventsClient.of(person));
    }

    private void say(Person who, int n) {
        who.api()
                .post("/api/chat/rooms/" + room + "/messages", Api.object("text", "text " + n, "clientId", "c" + n))
                .expect(201);
    }

    private long lastSeq() {
        return ann.api()
                .get("/api/chat/rooms/" + room)
                .expect(200)
                .json()
                .getJsonNumber("lastSeq")
                .longValue();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<String> texts(EventsClient client) {
        return client.events("message:new").stream()
                .map(e -> e.getJsonObject("data").getString("text"))
                .toList();
    }
}
