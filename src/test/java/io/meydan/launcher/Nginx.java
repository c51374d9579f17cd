package io.meydan.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A real nginx in front of nodes, with the file of the image; only addresses and limits are its own. */
public final class Nginx {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String FEWEST = "        least_conn;\n";

    private final int port;
    private final Child child;
    private final Path log;

    private Nginx(int port, Child child, Path log) {
        this.port = port;
        this.child = child;
        this.log = log;
    }

    public static boolean isInstalled() {
        return Executables.find("nginx").isPresent();
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param file docker/nginx.conf
     * @param nodes the ports of the nodes
     */
    public static Nginx start(Home home, Path file, int port, List<Integer> nodes) {
        return start(home, read(file), port, nodes);
    }

    /**
     * The same file, but each request goes to the next node in turn: two requests of one client never land on the same node. With the fewest
     * open requests as the rule, as in the image, a quiet client might always meet the first.
     */
    public static Nginx roundRobin(Home home, Path file, int port, List<Integer> nodes) {
        var text = read(file);
        if (!text.contains(FEWEST)) {
            throw new LaunchFailed(file + " does not say " + FEWEST.strip() + " any more.");
        }
        return start(home, text.replace(FEWEST, ""), port, nodes);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LaunchFailed("nginx has no file: " + e.getMessage() + ".", e);
        }
    }

    private static Nginx start(Home home, String text, int port, List<Integer> nodes) {
        var program =
                Executables.find("nginx").orElseThrow(() -> new LaunchFailed("There is no nginx on this system."));
        // Named by its port: a test may have several.
        var name = "nginx-" + port;
        var log = home.logs().resolve(name + ".log");
        try {
            var prefix = prefix(home, name, text, port, nodes);
            var command = new ArrayList<>(Executables.detached());
            command.addAll(List.of(program.toString(), "-p", prefix + "/", "-c", prefix.resolve("nginx.conf") + ""));
            command.addAll(List.of("-g", "daemon off;"));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            var child = Child.remember(home, name, process, program, Child.Farewell.TERM);
            var nginx = new Nginx(port, child, log);
            nginx.awaitListening();
            return nginx;
        } catch (IOException e) {
            throw new LaunchFailed("nginx does not start: " + e.getMessage() + ".", e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void stop() {
        child.stop();
    }

    private static Path prefix(Home home, String name, String text, int port, List<Integer> nodes) throws IOException {
        var prefix = Home.created(home.dir().resolve(name));
        var parts = Home.created(prefix.resolve("nginx"));
        Files.writeString(prefix.resolve("nginx.conf"), text);
        Files.writeString(parts.resolve("listen.conf"), "listen 127.0.0.1:" + port + ";\n");
        Files.writeString(parts.resolve("upstream.conf"), upstream(nodes));
        // All clients of a test share one address.
        Files.writeString(
                parts.resolve("limit.conf"), "limit_req_zone $binary_remote_addr zone=api:10m rate=10000r/s;\n");
        return prefix;
    }

    private static String upstream(List<Integer> nodes) {
        return nodes.stream()
                .map(node -> "server 127.0.0.1:" + node + " max_fails=3 fail_timeout=3s;\n")
                .collect(Collectors.joining());
    }

    private void awaitListening() {
        Await.until(PATIENCE, this::listens, () -> "nginx does not answer; its log is " + log + ".");
    }

    private boolean listens() {
        if (!child.isAlive()) {
            throw new LaunchFailed("nginx ended while it started: " + Logs.firstError(log) + ".");
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
