package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes ask each other has an end, whoever dies meanwhile, and says what is missing. */
@SystemTest(nodes = 3, overlay = true)
class NodesInTroubleIT {

    /** Longer than the lease of a node, and than it takes to notice that Redis is gone. */
    private static final String PATIENT = "{\"patience\":60000}";

    private final Cluster cluster;
    private final List<NamespaceClient> clients = new ArrayList<>();

    NodesInTroubleIT(Cluster cluster) {
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

    /** Asks for the acknowledgements of all, of which the last client gives none. @return by which to ask for the result */
    private int askAll() {
        var asked = clients.get(0).later("ask", PATIENT, "\"test\"");
        for (var number = 0; number < 2; number++) {
            var question = clients.get(number).text();
            clients.get(number).send("43" + question.substring(2, question.indexOf('[')) + "[" + number + "]");
        }
        assertThat(clients.get(2).text()).startsWith("42");
        return asked;
    }

    private JsonObject result(int asked) {
        return clients.get(0).answer(asked).asJsonObject();
    }

    @Test
    void a_node_that_is_killed_is_waited_for_no_longer_than_its_lease() {
        var asked = askAll();

        cluster.node(3).kill();
        var acks = result(asked);

        assertThat(acks.getJsonArray("answers")).hasToString("[0,1]");
        assertThat(acks.getBoolean("complete")).isFalse();
        assertThat(acks.getJsonArray("missing").getValuesAs(JsonString::getString))
                .containsExactly("n3");
        var found = clients.get(0).command("fetch", PATIENT).asJsonObject();
        assertThat(found.getBoolean("complete")).isTrue();
        assertThat(found.getJsonArray("sockets")).hasSize(2);
    }

    @Test
    void without_redis_the_answers_of_this_node_come_at_once_and_say_that_others_are_missing() {
        var asked = askAll();

        cluster.redis().kill();
        try {
            var acks = result(asked);
            assertThat(acks.getBoolean("cutOff")).isTrue();
            assertThat(acks.getBoolean("complete")).isFalse();

            var found = clients.get(0).command("fetch", PATIENT).asJsonObject();
            assertThat(found.getJsonArray("sockets")).hasSize(1);
            assertThat(found.getBoolean("complete")).isFalse();
            assertThat(found.getJsonArray("missing").getValuesAs(JsonString::getString))
                    .containsExactlyInAnyOrder("n2", "n3");
        } finally {
            cluster.redis().start();
        }
        ClusterWaits.untilAllKnowEachOther(clients);
    }

    @Test
    void a_redis_that_hangs_holds_nobody_up() {
        var asked = askAll();

        cluster.redis().pause();
        try {
            assertThat(result(asked).getBoolean("complete")).isFalse();
        } finally {
            cluster.redis().resume();
        }
        ClusterWaits.untilAllKnowEachOther(clients);
    }
}
