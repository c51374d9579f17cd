package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said to the clients of a namespace, wherever they are connected. */
@SystemTest(nodes = 3, overlay = true)
class NamespacesAcrossNodesIT extends NamespaceCases {

    NamespacesAcrossNodesIT(Cluster cluster) {
        super(cluster);
    }

    private static void answer(NamespaceClient client, String value) {
        var question = client.text();
        assertThat(question).matches("42\\d+\\[\"test\"]");
        client.send("43" + question.substring(2, question.indexOf('[')) + "[" + value + "]");
    }

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
}
