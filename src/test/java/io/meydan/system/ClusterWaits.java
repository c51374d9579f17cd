package io.meydan.system;

import io.meydan.launcher.Await;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Waits for what nodes learn from each other. */
final class ClusterWaits {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ClusterWaits() {}

    /** Until each node answers with the clients of all of them. */
    static void untilAllKnowEachOther(List<NamespaceClient> clients) {
        var sids = clients.stream().map(NamespaceClient::sid).toList();
        for (var client : clients) {
            Await.until(
                    PATIENCE,
                    () -> {
                        var found =
                                client.command("fetch", "{\"patience\":1000}").asJsonObject();
                        return found.getBoolean("complete")
                                && ids(found.getJsonArray("sockets")).containsAll(sids);
                    },
                    () -> "The nodes did not find each other");
        }
    }

    private static List<String> ids(JsonArray sockets) {
        return sockets.getValuesAs(JsonObject.class).stream()
                .map(socket -> socket.getString("id"))
                .toList();
    }
}
