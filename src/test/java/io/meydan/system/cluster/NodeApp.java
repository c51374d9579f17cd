package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.NpmPackage;
import io.meydan.system.Person;
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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The untouched client of JavaScript in Node, in one room. It says in lines of JSON what happens to it, and cuts its line when it hears
 * {@code init}; a trick spoils what it remembers of its session then.
 */
final class NodeApp implements AutoCloseable {

    private static final String APP = """
            const [client, url, token, room, trick] = process.argv.slice(1);
            const { io } = require(client);
            const say = line => console.log(JSON.stringify(line));
            const socket = io(url, { auth: { token }, transports: [trick === 'offset' ? 'polling' : 'websocket'], reconnectionDelay: 50, reconnectionDelayMax: 500 });
            socket.on('connect', () => say(['connect', socket.id, !!socket.recovered]));
            socket.on('connect_error', error => say(['error', error.message]));
            socket.on('ready', ready => {
                say(['ready', ready.node]);
                socket.emit('room:join', { roomId: room }, () => say(['joined']));
            });
            socket.on('disconnect', reason => say(['disconnect', reason]));
            socket.on('message:new', message => {
                say(['message', message.text]);
                // The client keeps the offset when its listeners have returned.
                if (message.text === 'init') setImmediate(lose);
            });
            function lose() {
                if (trick === 'pid') { socket._pid = 'abc'; socket._lastOffset = '507f191e810c19729de860ea'; }
                if (trick === 'offset') socket._lastOffset = 'abc';
                socket.io.engine.close();
            }
            """;

    private final Process process;
    private final LinkedBlockingQueue<JsonArray> lines = new LinkedBlockingQueue<>();
    private final List<String> texts = new ArrayList<>();

    NodeApp(URI address, Person person, String room, String trick) throws IOException {
        var client =
                NpmPackage.file("socket.io-client", "4.8.4", "package.json").getParent();
        process = new ProcessBuilder(
                        "node", "-e", APP, client.toString(), address.toString(), person.accessToken(), room, trick)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new Thread(this::read, "app");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
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

    /** What it has heard so far, in order. */
    List<String> texts() {
        return texts;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
