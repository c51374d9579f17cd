package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.junit.jupiter.api.Test;

/** What is done to the sockets of a namespace, wherever they are, and what its servers say to each other. */
@SystemTest(nodes = 3, overlay = true)
class SocketsAcrossNodesIT extends NamespaceCases {

    SocketsAcrossNodesIT(Cluster cluster) {
        super(cluster);
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
