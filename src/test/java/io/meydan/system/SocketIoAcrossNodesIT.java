package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No session sticks to a node: whatever a balancer does, a client's requests find their session. */
@Tag("cluster")
@SystemTest(nodes = 2)
class SocketIoAcrossNodesIT {

    private final EngineClient here;
    private final EngineClient there;

    SocketIoAcrossNodesIT(Cluster cluster) {
        here = client(cluster.address(1));
        there = client(cluster.address(2));
    }

    private static EngineClient client(URI node) {
        return new EngineClient(node, "/socket.io/");
    }

    private String connected(Person person) {
        var sid = here.open();
        assertThat(there.post(EngineClient.polling(sid), "40" + Api.object("token", person.accessToken()))
                        .body())
                .isEqualTo("ok");
        // One poll may bring both.
        assertThat(polled(sid, "42[\"ready\",", there)).hasSize(1);
        return sid;
    }

    /** What begins so, from the first poll that brings any; news of the public room may come at any time. The nodes are asked in turn. */
    private List<String> polled(String sid, String beginning, EngineClient... nodes) {
        for (var i = 0; ; i++) {
            var found = packets(nodes[i % nodes.length].get(EngineClient.polling(sid))).stream()
                    .filter(packet -> packet.startsWith(beginning))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
    }

    private static List<String> packets(HttpResponse<String> poll) {
        assertThat(poll.statusCode()).isEqualTo(200);
        return List.of(poll.body().split("\u001e", -1));
    }

    @Test
    void polling_goes_on_whichever_node_is_asked(Cast cast) {
        var sid = connected(cast.ann());
        var nodes = new EngineClient[] {here, there};

        for (var i = 0; i < 10; i++) {
            nodes[i % 2].post(EngineClient.polling(sid), "42[\"test:message\",{\"ş\":" + i + "}]");
            assertThat(polled(sid, "42[\"test:message\",", nodes[(i / 2) % 2], nodes[(i / 2 + 1) % 2]))
                    .containsExactly("42[\"test:message\",{\"ş\":" + i + "}]");
        }
    }

    @Test
    void a_question_that_waits_at_one_node_is_answered_when_the_other_is_told(Cast cast) {
        var sid = connected(cast.ann());

        var poll = there.getLater(EngineClient.polling(sid));
        here.post(EngineClient.polling(sid), "427[\"test:message\",{}]");
        var said = "42[\"test:message\",{}]";

        var heard = packets(EngineClient.join(poll)).contains(said) ? List.of(said) : polled(sid, said, there);
        assertThat(heard).containsExactly(said);
    }

    @Test
    void a_client_changes_to_a_websocket_at_the_other_node(Cast cast) {
        var sid = connected(cast.ann());
        try (var socket = there.socket(EngineClient.webSocket(sid))) {
            socket.send("2probe");
            assertThat(socket.textButPing()).isEqualTo("3probe");
            socket.send("5");
            for (var i = 0; i < 50; i++) {
                socket.send("42[\"test:message\",{\"n\":" + i + "}]");
            }
            for (var i = 0; i < 50; i++) {
                assertThat(socket.await("42[\"test:message\",")).isEqualTo("42[\"test:message\",{\"n\":" + i + "}]");
            }
            assertThat(here.get(EngineClient.polling(sid)).statusCode()).isEqualTo(400);

            socket.send("41");
            socket.send("1");
            socket.awaitClose();
        }
    }

    @Test
    void a_session_that_nobody_has_is_unknown_everywhere() {
        var sid = here.open();
        there.post(EngineClient.polling(sid), "1");

        assertThat(there.get(EngineClient.polling(sid.replaceFirst("^.", "~"))).body())
                .contains("Session ID unknown");
        assertThat(there.get(EngineClient.polling("a".repeat(24) + ".0123456789ab"))
                        .body())
                .contains("Session ID unknown");
    }

    @Test
    void a_session_dies_with_its_node_and_the_client_begins_anew(Cluster cluster, Cast cast) {
        var sid = connected(cast.ann());
        cluster.node(1).kill();

        var poll = there.get(EngineClient.polling(sid));

        assertThat(poll.statusCode()).isEqualTo(400);
        assertThat(poll.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(there.open()).isNotBlank();
    }
}
