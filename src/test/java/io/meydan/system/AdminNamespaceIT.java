package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The namespace {@code /admin}, as the page {@code @socket.io/admin-ui} speaks it, and the list of connections over REST; on two nodes. */
@SystemTest(nodes = 2)
class AdminNamespaceIT {

    private static final int FEW = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final Cast cast;

    AdminNamespaceIT(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        this.cast = cast;
    }

    private EngineSocketClient opened(int node) {
        var socket = new EngineClient(cluster.address(node), "/socket.io/").socket(EngineClient.webSocket());
        assertThat(socket.text()).startsWith("0");
        return socket;
    }

    private EngineSocketClient admin(int node) {
        var socket = opened(node);
        socket.send("40/admin," + Api.object("token", cast.dora().accessToken()));
        assertThat(socket.text()).startsWith("40/admin,{\"sid\":");
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

    /** The values of the next event of that name that is wanted. */
    private static JsonArray event(EngineSocketClient admin, String name, Predicate<JsonArray> wanted) {
        while (true) {
            var packet = admin.await("42/admin,[\"" + name + "\"");
            try (var reader = Json.createReader(new StringReader(packet.substring(packet.indexOf('['))))) {
                var values = reader.readArray();
                if (wanted.test(values)) {
                    return values;
                }
            }
        }
    }

    private static boolean isOf(JsonArray values, int at, String id) {
        return values.get(at) instanceof JsonString text && text.getString().equals(id);
    }

    private void assertRefused(String auth) {
        try (var socket = opened(1)) {
            assertRefused(socket, auth, "invalid credentials");
        }
    }

    private static void assertRefused(EngineSocketClient socket, String auth, String message) {
        socket.send("40/admin," + auth);
        assertThat(socket.textButPing()).isEqualTo("44/admin,{\"message\":\"" + message + "\"}");
    }

    @Test
    void only_administrators_come_in() {
        assertRefused("");
        assertRefused("{}");
        assertRefused("{\"sessionId\":\"invented\"}");
        assertRefused("{\"token\":\"not.a.token\"}");
        assertRefused(Api.object("token", cast.ann().accessToken()).toString());
        assertRefused(Api.object(
                        "username", cast.ann().email(), "password", cast.ann().password())
                .toString());
        assertRefused(
                Api.object("username", Cluster.ADMIN_EMAIL, "password", "wrong").toString());
    }

    @Test
    void name_and_password_are_exchanged_for_a_session_that_holds_on_another_node() {
        String session;
        try (var socket = opened(1)) {
            socket.send("40/admin," + Api.object("username", Cluster.ADMIN_EMAIL, "password", Cluster.ADMIN_PASSWORD));
            assertThat(socket.text()).startsWith("40/admin,{");
            assertThat(event(socket, "config", values -> true).getJsonObject(1).getJsonArray("supportedFeatures"))
                    .extracting(feature -> ((JsonString) feature).getString())
                    .contains("EMIT", "JOIN", "LEAVE", "DISCONNECT", "AGGREGATED_EVENTS", "ALL_EVENTS");
            session = event(socket, "session", values -> true).getString(1);
        }
        try (var socket = opened(2)) {
            socket.send("40/admin," + Api.object("sessionId", session));
            assertThat(socket.text()).startsWith("40/admin,{");
        }
    }

    @Test
    void it_shows_the_sockets_of_all_nodes_and_what_becomes_of_them() {
        try (var bobs = opened(2);
                var admin = admin(1)) {
            var bob = enter(bobs, cast.bob());
            event(admin, "all_sockets", values -> true);
            var nodes = new HashSet<String>();
            while (nodes.size() < 2) {
                nodes.add(event(admin, "server_stats", values -> true)
                        .getJsonObject(1)
                        .getString("serverId"));
            }
            assertThat(nodes).containsExactlyInAnyOrder("n1", "n2");

            try (var anns = opened(2)) {
                var ann = enter(anns, cast.ann());
                var connected = event(admin, "socket_connected", values -> values.getJsonObject(1)
                                .getString("id")
                                .equals(ann))
                        .getJsonObject(1);
                assertThat(connected.getString("nsp")).isEqualTo("/");
                assertThat(connected.getString("transport")).isEqualTo("websocket");
                assertThat(connected.getJsonObject("handshake").getString("address"))
                        .isEqualTo("127.0.0.1");
                assertThat(connected.getJsonArray("rooms").getValuesAs(JsonString::getString))
                        .contains(ann);

                var room = RealtimeCases.room(cast.ann(), cast.bob());
                anns.send("42[\"room:join\"," + Api.object("roomId", room) + "]");
                event(admin, "room_joined", values -> isOf(values, 2, "conversation:" + room) && isOf(values, 3, ann));
                anns.send("42[\"room:leave\"," + Api.object("roomId", room) + "]");
                event(admin, "room_left", values -> isOf(values, 2, "conversation:" + room) && isOf(values, 3, ann));
                anns.send("41");
                event(admin, "socket_disconnected", values -> isOf(values, 2, ann));
            }
            assertThat(bob).isNotBlank();
        }
    }

    @Test
    void what_an_administrator_says_is_done_on_the_other_node() {
        try (var anns = opened(2);
                var bobs = opened(1);
                var cleo = cast.cleo().socket(cluster.address(2));
                var admin = admin(1)) {
            var ann = enter(anns, cast.ann());
            enter(bobs, cast.bob());

            admin.send("42/admin,[\"emit\",\"/\",\"" + ann + "\",\"notice\",{\"text\":\"hello\"}]");
            anns.await("42[\"notice\",{\"text\":\"hello\"}]");

            admin.send("42/admin,[\"join\",\"/\",\"crew\",\"" + ann + "\"]");
            admin.send("42/admin,[\"emit\",\"/\",\"crew\",\"notice\",1]");
            anns.await("42[\"notice\",1]");
            admin.send("42/admin,[\"leave\",\"/\",\"crew\",\"" + ann + "\"]");
            admin.send("42/admin,[\"emit\",\"/\",\"crew\",\"notice\",2]");
            admin.send("42/admin,[\"emit\",\"/\",\"\",\"notice\",3]");
            anns.await("42[\"notice\",3]");
            assertThat(bobs.await("42[\"notice\"")).as("his first one").isEqualTo("42[\"notice\",3]");

            admin.send("42/admin,[\"_disconnect\",\"/\",false,\"" + ann + "\"]");
            anns.await("41");

            var plain = cleo.ready().getString("sessionId");
            admin.send("42/admin,[\"_disconnect\",\"/ws\",true,\"" + plain + "\"]");
            assertThat(cleo.awaitClose()).isEqualTo(4003);
        }
    }

    @Test
    void every_deed_is_in_the_log_with_who_did_it_and_what_came_of_it() {
        var mark = "notice-" + UUID.randomUUID();
        try (var admin = admin(1)) {
            admin.send("42/admin,[\"emit\",\"/\",\"nobody\",\"" + mark + "\",\"what is said is nobody's business\"]");
            admin.send("42/admin,[\"_disconnect\",\"/elsewhere\",true,\"" + mark + "\"]");

            assertThat(logged("says _disconnect", mark)).contains(": refused");
        }
        assertThat(logged("says emit", mark))
                .contains("Administrator " + cast.dora().handle() + " ("
                        + cast.dora().id() + ")")
                .contains(": done")
                .doesNotContain("nobody's business");
    }

    /** The line of the first node's log with both; it is written a moment after the deed. */
    private String logged(String deed, String mark) {
        var found = new AtomicReference<String>();
        Await.until(
                PATIENCE,
                () -> {
                    try (var lines = Files.lines(cluster.node(1).log())) {
                        lines.filter(line -> line.contains(deed) && line.contains(mark))
                                .findFirst()
                                .ifPresent(found::set);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return found.get() != null;
                },
                () -> "Nothing in the log of " + deed + " " + mark);
        return found.get();
    }

    @Test
    void a_script_gone_wild_is_not_followed() {
        try (var bobs = opened(1);
                var another = admin(1)) {
            var bob = enter(bobs, cast.bob());
            try (var wild = admin(1)) {
                for (var n = 0; n < 30; n++) {
                    wild.send(emit(bob, n));
                }
                // Whatever came before is handled or dropped when this is answered.
                wild.send("1");
                wild.awaitClose();
            }
            for (var n = 0; n < 20; n++) {
                assertThat(bobs.await("42[\"count\"")).isEqualTo("42[\"count\"," + n + "]");
            }
            another.send(emit(bob, 99));

            assertThat(bobs.await("42[\"count\"")).isEqualTo("42[\"count\",99]");
        }
    }

    private static String emit(String to, int number) {
        return "42/admin,[\"emit\",\"/\",\"" + to + "\",\"count\"," + number + "]";
    }

    /** The wait doubles with each guess: whoever is slow to guess once more finds the next one refused. */
    @Test
    void guessing_passwords_here_is_slowed_down_as_anywhere() {
        var name = "guessed-" + UUID.randomUUID();
        var guess = Api.object("username", name, "password", "wrong").toString();
        try (var socket = opened(1)) {
            for (var n = 0; n < 11; n++) {
                assertRefused(socket, guess, "invalid credentials");
            }
            assertThat(IntStream.range(0, FEW)).anyMatch(n -> {
                socket.send("40/admin," + guess);
                return socket.textButPing().contains("too-many-attempts");
            });
        }
        // Fewer than would be free if this node counted for itself.
        assertThat(IntStream.range(0, FEW))
                .anyMatch(n -> Api.at(cluster.address(2))
                                .post("/api/auth/login", Api.object("login", name, "password", "wrong"))
                                .status()
                        == 429);
    }

    @Test
    void an_administrator_who_signs_out_is_out() {
        var dora = cast.dora();
        try (var admin = opened(1)) {
            admin.send("40/admin," + Api.object("token", dora.accessToken()));
            assertThat(admin.text()).startsWith("40/admin,{");

            dora.api().post("/api/auth/logout", Json.createObjectBuilder().build());

            admin.await("41/admin,");
        }
    }

    @Test
    void a_page_of_another_origin_does_not_reach_it() {
        var engine = new EngineClient(cluster.address(), "/socket.io/");
        var request = engine.request(EngineClient.polling()).header("Origin", "https://evil.example");
        assertThat(engine.send(request.GET()).statusCode()).isEqualTo(403);
    }
}
