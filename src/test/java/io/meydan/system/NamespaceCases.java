package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The 27 cases that an adapter of Socket.IO for clusters is known by, with a client on each of three nodes; each is named after the case. Here is
 * what they share.
 */
abstract class NamespaceCases {

    static final String ALL = "{}";
    static final String HELLO = "\"hello\"";
    static final String TEST = "\"test\"";

    final Cluster cluster;
    final List<NamespaceClient> clients = new ArrayList<>();

    NamespaceCases(Cluster cluster) {
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

    NamespaceClient client(int number) {
        return clients.get(number);
    }

    static String to(String room) {
        return "{\"to\":\"" + room + "\"}";
    }

    /** Everybody is told that it is the end, in the same order as what was said before: whoever hears it first has heard nothing else. */
    void assertHeardNothingMore() {
        client(0).command("emit", ALL, "\"end\"");
        for (var client : clients) {
            assertThat(client.text()).isEqualTo("42[\"end\"]");
        }
    }

    static List<String> answers(JsonObject acks) {
        return acks.getJsonArray("answers").getValuesAs(JsonValue::toString);
    }
}
