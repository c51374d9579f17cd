package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.EventsClient;
import io.meydan.system.Person;
import io.meydan.system.StreamClient;
import io.meydan.system.SystemTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Polls that go to one node and then to another, to nodes that die between two polls, and to a cluster without Redis. */
@Tag("cluster")
@SystemTest(nodes = 2)
class EventsAcrossNodesIT {

    private final Cluster cluster;
    private final Person ann;
    private final Person bob;
    private final String room;
    private final String topic;

    EventsAcrossNodesIT(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        ann = cast.ann();
        bob = cast.bob();
        room = ann.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Çay", "memberIds", List.of(bob.id())))
                .expect(201)
                .json()
                .getString("id");
        topic = "conversation:" + room;
    }

    @Test
    void a_client_that_turns_from_node_to_node_gets_everything_once_and_in_order() {
        var client = EventsClient.of(bob, topic);
        var talk = CompletableFuture.runAsync(() -> say(0, 120));
        client.pollUntil(
                "120 messages",
                List.of(cluster.address(1), cluster.address(2)),
                "wait=1",
                events -> texts(client).size() == 120);
        talk.join();

        assertThat(texts(client)).containsExactlyElementsOf(all(0, 120));
    }

    @Test
    void a_node_that_dies_between_two_polls_takes_nothing_with_it() {
        var client = EventsClient.of(bob, topic);
        say(0, 5);
        client.poll(cluster.address(2), "wait=0&limit=2");
        cluster.node(2).kill();
        say(5, 10);
        client.pollUntil("ten messages", events -> texts(client).size() == 10);
        cluster.start(2);
        say(10, 15);
        client.pollUntil(
                "fifteen messages",
                List.of(cluster.address(2)),
                "wait=1",
                events -> texts(client).size() == 15);

        assertThat(texts(client)).containsExactlyElementsOf(all(0, 15));
    }

    @Test
    void without_redis_the_other_node_s_messages_come_all_the_same() {
        var client = EventsClient.of(bob, topic);
        client.poll(cluster.address(2), "wait=0");
        cluster.redis().kill();
        try {
            say(0, 10);
            client.pollUntil(
                    "ten messages",
                    List.of(cluster.address(2)),
                    "wait=5",
                    events -> texts(client).size() == 10);
        } finally {
            cluster.redis().start();
        }
        say(10, 20);
        client.pollUntil(
                "twenty messages",
                List.of(cluster.address(2)),
                "wait=5",
                events -> texts(client).size() == 20);

        assertThat(texts(client)).containsExactlyElementsOf(all(0, 20));
    }

    @Test
    void through_the_front_door_polls_and_streams_come_at_once() {
        var proxy = cluster.nginx(1, 2);
        try (var stream = new StreamClient(bob, proxy.address(), "topic=" + topic, null)) {
            stream.await("the greeting", s -> !s.blocks().isEmpty());
            var client = EventsClient.of(bob, topic);
            say(0, 3);
            stream.await("three messages", s -> s.events().size() == 3);
            client.pollUntil(
                    "three messages",
                    List.of(proxy.address()),
                    "wait=25",
                    events -> texts(client).size() == 3);
        } finally {
            proxy.stop();
        }
    }

    private void say(int from, int to) {
        IntStream.range(from, to).forEach(n -> ann.api(cluster.address(1))
                .post("/api/chat/rooms/" + room + "/messages", Api.object("text", "text " + n, "clientId", "c" + n))
                .expect(201));
    }

    private static List<String> texts(EventsClient client) {
        return client.events("message:new").stream()
                .map(e -> e.getJsonObject("data").getString("text"))
                .toList();
    }

    private static List<String> all(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "text " + n).toList();
    }
}
