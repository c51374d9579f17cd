package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.NpmPackage;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The untouched client of JavaScript talks on through the death of its node: nothing lost, doubled or reordered, and the same session. */
@Tag("cluster")
@SystemTest(nodes = 2)
class RecoveryThroughDeathIT {

    /** Says in a line of JSON what happens to it. */
    private static final String APP = """
            const [client, url, token, room] = process.argv.slice(1);
            const { io } = require(client);
            const say = line => console.log(JSON.stringify(line));
            const socket = io(url, { auth: { token }, transports: ['websocket'], reconnectionDelay: 50, reconnectionDelayMax: 500 });
            socket.on('connect', () => say(['connect', socket.id, !!socket.recovered]));
            socket.on('connect_error', error => say(['error', error.message]));
            socket.on('ready', ready => {
                say(['ready', ready.node]);
                socket.emit('room:join', { roomId: room }, () => say(['joined']));
            });
            socket.on('message:new', message => say(['message', message.text]));
            """;

    private static final class App implements AutoCloseable {

        private final Process process;
        private final LinkedBlockingQueue<JsonArray> lines = new LinkedBlockingQueue<>();
        private final List<String> texts = new ArrayList<>();

        App(URI address, Person person, String room) throws IOException {
            var client =
                    NpmPackage.file("socket.io-client", "4.8.4", "package.json").getParent();
            process = new ProcessBuilder(
                            "node", "-e", APP, client.toString(), address.toString(), person.accessToken(), room)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var reader = new Thread(this::read, "app");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = out.readLine(); line != null; line = out.readLine()) {
                    try (var json = Json.createReader(new StringReader(line))) {
                        lines.add(json.readArray());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonArray await(Predicate<JsonArray> wanted) throws InterruptedException {
            while (true) {
                var line = lines.poll(40, TimeUnit.SECONDS);
                assertThat(line).as("a line of the app").isNotNull();
                if (line.getString(0).equals("message")) {
                    texts.add(line.getString(1));
                }
                if (wanted.test(line)) {
                    return line;
                }
            }
        }

        JsonArray await(String what) throws InterruptedException {
            return await(line -> line.getString(0).equals(what));
        }

        void awaitText(String text) throws InterruptedException {
            if (!texts.contains(text)) {
                await(line ->
                        line.getString(0).equals("message") && line.getString(1).equals(text));
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static void say(Person ann, URI node, String room, String text) {
        ann.api(node)
                .post("/api/chat/rooms/" + room + "/messages", Api.object("clientId", UUID.randomUUID(), "text", text))
                .expect(201);
    }

    private static String nameOf(URI node, Person person) {
        try (var socket = person.socket(node)) {
            return socket.ready().getString("node");
        }
    }

    private static String room(Cast cast) {
        var members = List.of(cast.bob().id());
        return cast.ann()
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Hall", "memberIds", members))
                .expect(201)
                .json()
                .getString("id");
    }

    @Test
    void the_client_of_javascript_goes_on_twice(Cluster cluster, Cast cast) throws IOException, InterruptedException {
        var room = room(cast);
        var nginx = cluster.nginx(1, 2);
        try (var bob = new App(nginx.address(), cast.bob(), room)) {
            var id = bob.await("connect").getString(1);
            var name = bob.await("ready").getString(1);
            bob.await("joined");
            var first = name.equals(nameOf(cluster.address(1), cast.bob())) ? 1 : 2;
            talkThroughDeath(cluster, first, cast.ann(), room, bob, id);
            talkThroughDeath(cluster, 3 - first, cast.ann(), room, bob, id);

            assertThat(bob.texts)
                    .isEqualTo(IntStream.range(0, bob.texts.size())
                            .mapToObj(i -> "line " + i)
                            .toList())
                    .hasSize(42);
        } finally {
            nginx.stop();
        }
    }

    /** Ten lines, the end of the node, ten lines while the client is away or comes back, and one when it is back. */
    private static void talkThroughDeath(Cluster cluster, int node, Person ann, String room, App bob, String id)
            throws InterruptedException {
        var other = cluster.address(3 - node);
        var said = bob.texts.size();
        for (var i = 0; i < 10; i++) {
            say(ann, other, room, "line " + said++);
        }
        bob.awaitText("line " + (said - 1));
        cluster.node(node).kill();
        for (var i = 0; i < 10; i++) {
            say(ann, other, room, "line " + said++);
        }
        var back = bob.await("connect");
        assertThat(back.getBoolean(2)).as("recovered").isTrue();
        assertThat(back.getString(1)).isEqualTo(id);
        say(ann, other, room, "line " + said);
        bob.awaitText("line " + said);
        cluster.start(node);
    }
}
