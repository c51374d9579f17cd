package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is connected, over REST; on two nodes. */
@SystemTest(nodes = 2)
class ConnectionsListIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final Cast cast;

    ConnectionsListIT(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        this.cast = cast;
    }

    private EngineSocketClient opened(int node) {
        var socket = new EngineClient(cluster.address(node), "/socket.io/").socket(EngineClient.webSocket());
        assertThat(socket.text()).startsWith("0");
        return socket;
    }

    /** A person's client of the product; the name of the connection, for everybody to see. */
    private static String enter(EngineSocketClient socket, Person person) {
        socket.send("40" + Api.object("token", person.accessToken()));
        var sid = object(socket.await("40{").substring(2)).getString("sid");
        socket.await("42[\"ready\"");
        return sid;
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    @Test
    void the_rest_list_has_everybody_once_page_by_page() {
        try (var ann = cast.ann().socket(cluster.address(1));
                var bobs = opened(2)) {
            var bob = enter(bobs, cast.bob());
            var mine = ann.ready().getString("sessionId");
            EventsClient.of(cast.cleo());
            var dora = cast.dora().api();
            Await.until(
                    PATIENCE,
                    () -> dora.get("/api/admin/connections?limit=1").json().getBoolean("complete"),
                    () -> "The nodes did not find each other");
            var ids = new java.util.ArrayList<String>();
            var seen = new java.util.HashMap<String, JsonObject>();
            var cursor = "";
            do {
                var page = dora.get("/api/admin/connections?limit=1&cursor=" + cursor)
                        .json();
                for (var item : page.getJsonArray("items").getValuesAs(JsonObject.class)) {
                    ids.add(item.getString("id"));
                    seen.put(item.getString("id"), item);
                }
                cursor = page.getString("nextCursor", "");
            } while (!cursor.isEmpty());

            assertThat(ids).doesNotHaveDuplicates().isSorted().contains(mine, bob);
            assertThat(seen.get(mine).getString("protocol")).isEqualTo("ws");
            assertThat(seen.get(mine).getString("node")).isEqualTo("n1");
            assertThat(seen.get(mine).getString("userId")).isEqualTo(cast.ann().id());
            assertThat(seen.get(bob).getString("protocol")).isEqualTo("socketio");
            assertThat(seen.get(bob).getString("transport")).isEqualTo("websocket");
            assertThat(seen.get(bob).getString("node")).isEqualTo("n2");
            assertThat(seen.get(bob).getInt("rooms")).isEqualTo(1);
            assertThat(seen.values())
                    .anyMatch(item -> item.getString("protocol").equals("events"));
        }
    }

    @Test
    void the_rest_list_is_for_administrators_and_takes_no_invented_cursor() {
        cast.ann().api().get("/api/admin/connections").expectProblem(403, "forbidden");
        Api.at(cluster.address()).get("/api/admin/connections").expectProblem(401, "unauthorized");
        cast.dora().api().get("/api/admin/connections?cursor=invented").expectProblem(422, "invalid-cursor");
        for (var wrong : List.of("0", "201")) {
            cast.dora().api().get("/api/admin/connections?limit=" + wrong).expect(422);
        }
    }
}
