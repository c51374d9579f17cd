package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The 27 cases that an adapter of Socket.IO for clusters is known by, with a client on each of three nodes; each is named after the case. */
@SystemTest(nodes = 3, overlay = true)
class NamespacesAcrossNodesIT {

    private static final String ALL = "{}";
    private static final String HELLO = "\"hello\"";
    private static final String TEST = "\"test\"";

    private final Cluster cluster;
    private final List<NamespaceClient> clients = new ArrayList<>();

    NamespacesAcrossNodesIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void connect() {
        cluster.start(1, 2, 3);
        for (var node = 1; node <= 3; node++) {
            clients.add(NamespaceClient.connect(cluster.address(node)));
        }
        ClusterWaits.untilAllKnowEachOther(clients);
    }

    @AfterEach
    void close() {
        clients.forEach(NamespaceClient::close);
    }

    private NamespaceClient client(int number) {
        return clients.get(number);
    }

    private static String to(String room) {
        return "{\"to\":\"" + room + "\"}";
    }

    /** Everybody is told that it is the end, in the same order as what was said before: whoever hears it first has heard nothing else. */
    private void assertHeardNothingMore() {
        client(0).command("emit", ALL, "\"end\"");
        for (var client : clients) {
            assertThat(client.text()).isEqualTo("42[\"end\"]");
        }
    }

    private static void answer(NamespaceClient client, String value) {
        var question = client.text();
        assertThat(question).matches("42\\d+\\[\"test\"]");
        client.send("43" + question.substring(2, question.indexOf('[')) + "[" + value + "]");
    }

    private static List<String> answers(JsonObject acks) {
        return acks.getJsonArray("answers").getValuesAs(JsonValue::toString);
    }

    // -- broadcast

    @Test
    void broadcasts_to_all_clients() {
        client(0).send("451-[\"emit\",{},\"test\",1,\"2\",{\"_placeholder\":true,\"num\":0}]");
        client(0).send(new byte[] {3, 4});
        for (var client : clients) {
            assertThat(client.text()).isEqualTo("451-[\"test\",1,\"2\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(client.packet()).isEqualTo(new byte[] {3, 4});
        }
    }

    @Test
    void broadcasts_to_all_clients_in_a_namespace() {
        for (var client : clients) {
            client.send("40/custom");
            assertThat(client.text()).startsWith("40/custom,{");
        }
        client(0).send("42/custom,[\"emit\",{},\"test\"]");
        for (var client : clients) {
            assertThat(client.text()).isEqualTo("42/custom,[\"test\"]");
        }
    }

    @Test
    void broadcasts_to_all_clients_in_a_room() {
        client(1).command("join", ALL, "\"room1\"");

        client(0).command("emit", to("room1"), TEST);

        assertThat(client(1).text()).isEqualTo("42[\"test\"]");
        assertHeardNothingMore();
    }

    @Test
    void broadcasts_to_all_clients_except_in_room() {
        client(1).command("join", ALL, "\"room1\"");

        client(0).command("emit", "{\"except\":\"room1\"}", TEST);

        assertThat(client(0).text()).isEqualTo("42[\"test\"]");
        assertThat(client(2).text()).isEqualTo("42[\"test\"]");
        assertHeardNothingMore();
    }

    @Test
    void broadcasts_to_local_clients_only() {
        client(0).command("emit", "{\"local\":true}", TEST);

        assertThat(client(0).text()).isEqualTo("42[\"test\"]");
        assertHeardNothingMore();
    }

    @Test
    void broadcasts_to_local_clients_even_when_publishing_fails() {
        cluster.redis().stop();
        try {
            client(0).command("emit", ALL, TEST, "1");
            assertThat(client(0).text()).isEqualTo("42[\"test\",1]");
        } finally {
            cluster.redis().start();
        }
        ClusterWaits.untilAllKnowEachOther(clients);
        assertHeardNothingMore();
    }

    @Test
    void broadcasts_with_multiple_acknowledgements() {
        var asked = client(0).later("ask", ALL, TEST);
        answer(client(0), "1");
        answer(client(1), "2");
        answer(client(2), "3");

        var acks = client(0).answer(asked).asJsonObject();

        assertThat(answers(acks)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(acks.getBoolean("complete")).isTrue();
    }

    @Test
    void broadcasts_with_multiple_acknowledgements_binary_content() {
        var asked = client(0).later("ask", ALL, TEST);
        for (var number = 0; number < 3; number++) {
            var question = client(number).text();
            client(number)
                    .send("461-" + question.substring(2, question.indexOf('['))
                            + "[{\"_placeholder\":true,\"num\":0}]");
            client(number).send((byte) (number + 1));
        }

        var acks = client(0).answer(asked).asJsonObject();

        assertThat(answers(acks)).containsExactlyInAnyOrder("\"AQ==\"", "\"Ag==\"", "\"Aw==\"");
    }

    @Test
    void broadcasts_with_multiple_acknowledgements_no_client() {
        var acks = client(0).command("ask", to("abc"), TEST).asJsonObject();

        assertThat(answers(acks)).isEmpty();
        assertThat(acks.getBoolean("complete")).isTrue();
    }

    @Test
    void broadcasts_with_multiple_acknowledgements_timeout() {
        var asked = client(0).later("ask", "{\"patience\":300}", TEST);
        answer(client(0), "1");
        answer(client(1), "2");
        assertThat(client(2).text()).startsWith("42");

        var acks = client(0).answer(asked).asJsonObject();

        assertThat(answers(acks)).containsExactlyInAnyOrder("1", "2");
        assertThat(acks.getBoolean("complete")).isFalse();
        assertThat(acks.getInt("silent")).isEqualTo(1);
        assertThat(acks.getJsonArray("missing")).isEmpty();
    }

    @Test
    void broadcasts_with_a_single_acknowledgement_local() {
        var asked = client(1).later("ask", to(client(1).sid()), TEST);
        answer(client(1), "2");

        assertThat(answers(client(1).answer(asked).asJsonObject())).containsExactly("2");
        assertHeardNothingMore();
    }

    @Test
    void broadcasts_with_a_single_acknowledgement_remote() {
        var found = client(0).command("fetch", to(client(1).sid())).asJsonObject();
        assertThat(found.getJsonArray("sockets")).hasSize(1);

        var asked = client(0).later("ask", to(client(1).sid()), TEST);
        answer(client(1), "2");

        assertThat(answers(client(0).answer(asked).asJsonObject())).containsExactly("2");
        assertHeardNothingMore();
    }

    // -- socketsJoin

    @Test
    void makes_all_socket_instances_join_the_specified_room() {
        client(0).command("sockets-join", ALL, "\"room1\"");

        assertHeardNothingMore();
        assertThat(clients).allSatisfy(client -> assertThat(client.rooms()).containsExactly("room1"));
    }

    @Test
    void makes_the_matching_socket_instances_join_the_specified_room() {
        client(0).command("join", ALL, "\"room1\"");
        client(2).command("join", ALL, "\"room1\"");

        client(0).command("sockets-join", to("room1"), "\"room2\"");

        assertHeardNothingMore();
        assertThat(client(0).rooms()).containsExactly("room1", "room2");
        assertThat(client(1).rooms()).isEmpty();
        assertThat(client(2).rooms()).containsExactly("room1", "room2");
    }

    @Test
    void makes_the_given_socket_instance_join_the_specified_room() {
        client(0).command("sockets-join", to(client(1).sid()), "\"room3\"");

        assertHeardNothingMore();
        assertThat(client(0).rooms()).isEmpty();
        assertThat(client(1).rooms()).containsExactly("room3");
        assertThat(client(2).rooms()).isEmpty();
    }

    // -- socketsLeave

    @Test
    void makes_all_socket_instances_leave_the_specified_room() {
        client(0).command("join", ALL, "\"room1\"");
        client(2).command("join", ALL, "\"room1\"");

        client(0).command("sockets-leave", ALL, "\"room1\"");

        assertHeardNothingMore();
        assertThat(clients).allSatisfy(client -> assertThat(client.rooms()).isEmpty());
    }

    @Test
    void makes_the_matching_socket_instances_leave_the_specified_room() {
        for (var number = 0; number < 2; number++) {
            client(number).command("join", ALL, "\"room1\"");
        }
        clients.forEach(client -> client.command("join", ALL, "\"room2\""));

        client(0).command("sockets-leave", to("room1"), "\"room2\"");

        assertHeardNothingMore();
        assertThat(client(0).rooms()).containsExactly("room1");
        assertThat(client(1).rooms()).containsExactly("room1");
        assertThat(client(2).rooms()).containsExactly("room2");
    }

    @Test
    void makes_the_given_socket_instance_leave_the_specified_room() {
        clients.forEach(client -> client.command("join", ALL, "\"room3\""));

        client(0).command("sockets-leave", to(client(1).sid()), "\"room3\"");

        assertHeardNothingMore();
        assertThat(client(0).rooms()).containsExactly("room3");
        assertThat(client(1).rooms()).isEmpty();
        assertThat(client(2).rooms()).containsExactly("room3");
    }

    // -- disconnectSockets

    @Test
    void makes_all_socket_instances_disconnect() {
        client(0).send("42[\"sockets-disconnect\",{\"close\":true}]");

        for (var client : clients) {
            assertThat(client.untilClosed()).as("io server disconnect").containsExactly("41");
        }
    }

    @Test
    void sends_a_packet_before_all_socket_instances_disconnect() {
        client(0).send("42[\"emit\",{},\"bye\"]");
        client(0).send("42[\"sockets-disconnect\",{\"close\":true}]");

        for (var client : clients) {
            assertThat(client.untilClosed()).containsExactly("42[\"bye\"]", "41");
        }
    }

    // -- fetchSockets

    @Test
    void returns_all_socket_instances() {
        var found = client(0).command("fetch", ALL).asJsonObject();

        assertThat(found.getJsonArray("sockets").getValuesAs(JsonObject.class))
                .extracting(socket -> socket.getString("id"))
                .containsExactlyInAnyOrderElementsOf(
                        clients.stream().map(NamespaceClient::sid).toList());
        assertThat(found.getBoolean("complete")).isTrue();
    }

    @Test
    void returns_a_single_socket_instance() {
        client(1).command("data", ALL, "\"\"", "{\"name\":\"test\"}");
        client(1).command("join", ALL, "\"room1\"");

        var found = client(0).command("fetch", to(client(1).sid())).asJsonObject();

        assertThat(found.getJsonArray("sockets"))
                .hasToString("[{\"id\":\"" + client(1).sid()
                        + "\",\"transport\":\"websocket\",\"rooms\":[\"room1\"],\"data\":{\"name\":\"test\"}}]");
    }

    @Test
    void returns_only_local_socket_instances() {
        var found = client(0).command("fetch", "{\"local\":true}").asJsonObject();

        assertThat(found.getJsonArray("sockets").getValuesAs(JsonObject.class))
                .extracting(socket -> socket.getString("id"))
                .containsExactly(client(0).sid());
    }

    // -- serverSideEmit

    @Test
    void sends_an_event_to_other_server_instances() {
        clients.forEach(client -> client.command("listen", ALL, HELLO));

        client(0).command("servers-tell", ALL, HELLO, "\"world\"", "1", "\"2\"");

        assertThat(client(1).text()).isEqualTo("42[\"heard\",\"world\",1,\"2\"]");
        assertThat(client(2).text()).isEqualTo("42[\"heard\",\"world\",1,\"2\"]");
        assertHeardNothingMore();
    }

    @Test
    void sends_an_event_and_receives_a_response_from_the_other_server_instances() {
        client(0).command("listen", ALL, HELLO, "1");
        client(1).command("listen", ALL, HELLO, "2");
        client(2).command("listen", ALL, HELLO, "\"3\"");

        var acks = client(0).command("servers-ask", ALL, HELLO).asJsonObject();

        assertThat(answers(acks)).containsExactlyInAnyOrder("2", "\"3\"");
        assertThat(acks.getBoolean("complete")).isTrue();
    }

    @Test
    void sends_an_event_but_timeout_if_one_server_does_not_respond() {
        client(1).command("listen", ALL, HELLO, "2");
        client(2).command("listen", ALL, HELLO);

        var acks = client(0).command("servers-ask", "{\"patience\":500}", HELLO).asJsonObject();

        assertThat(answers(acks)).containsExactly("2");
        assertThat(acks.getJsonArray("missing").getValuesAs(JsonString::getString))
                .containsExactly("n3");
    }

    @Test
    void succeeds_even_if_an_instance_leaves_the_cluster() {
        client(1).command("listen", ALL, HELLO, "2");
        client(2).command("listen", ALL, HELLO);

        var asked = client(0).later("servers-ask", "{\"patience\":60000}", HELLO);
        assertThat(client(2).text()).isEqualTo("42[\"heard\"]");
        cluster.node(3).stop();
        var acks = client(0).answer(asked).asJsonObject();

        assertThat(answers(acks)).containsExactly("2");
        assertThat(acks.getBoolean("complete")).isTrue();
    }
}
