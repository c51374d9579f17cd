package io.meydan.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A real Redis (or Valkey) server on the loopback address. It keeps nothing on disk: what it holds may be lost at any time. */
public final class Redis {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Home home;
    private final int port;
    private final Path server;
    private @Nullable Child child;

    private Redis(Home home, int port) {
        this.home = home;
        this.port = port;
        this.server = server();
    }

    public static Redis start(Home home, int port) {
        var redis = new Redis(home, port);
        redis.start();
        return redis;
    }

    /** What {@code REDIS_URL} has to be. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Starts it again, empty, on the same port. */
    public void start() {
        var log = home.logs().resolve("redis.log");
        var command = new ArrayList<>(Executables.detached());
        command.addAll(List.of(server.toString(), "--port", String.valueOf(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", home.redis().toString(), "--save", "", "--appendonly", "no"));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            child = Child.remember(home, "redis", process, server, Child.Farewell.TERM);
        } catch (IOException e) {
            throw new LaunchFailed("Redis does not start: " + e.getMessage() + ".", e);
        }
        Await.until(PATIENCE, () -> answers(log), () -> "Redis does not answer; its log is " + log + ".");
    }

    /** The names of all keys that have not expired. */
    public List<String> keys() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write("KEYS *\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var keys = new ArrayList<String>();
            for (var left = Integer.parseInt(answer.readLine().substring(1)); left > 0; left--) {
                answer.readLine(); // How long it is.
                keys.add(answer.readLine());
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return child().isAlive();
    }

    public void stop() {
        child().stop();
    }

    public void kill() {
        child().kill();
    }

    /** Nobody is served, and no connection breaks. */
    public void pause() {
        child().pause();
    }

    public void resume() {
        child().resume();
    }

    private Child child() {
        if (child == null) {
            throw new IllegalStateException("Redis was not started");
        }
        return child;
    }

    private boolean answers(Path log) {
        if (!child().isAlive()) {
            throw new LaunchFailed(
                    "Redis ended while it started: " + Logs.firstError(log) + " (whole log: " + log + ").");
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path server() {
        return Executables.find("redis-server")
                .or(() -> Executables.find("valkey-server"))
                .or(Redis::embedded)
                .orElseThrow(() -> new LaunchFailed("There is no Redis for this system in the build;"
                        + " install redis-server, or set REDIS_URL to a Redis of your own."));
    }

    private static Optional<Path> embedded() {
        try {
            var unpacked = ExecutableProvider.newJarResourceProvider().get().toPath();
            var version = Command.of(unpacked.toString(), "--version").run();
            if (version.failed()) {
                throw new LaunchFailed("The Redis of the build does not start here (" + version.output()
                        + "); install redis-server, or set REDIS_URL to a Redis of your own.");
            }
            return Optional.of(unpacked).filter(Files::isExecutable);
        } catch (IOException e) {
            throw new LaunchFailed("The Redis of the build cannot be unpacked: " + e.getMessage() + ".", e);
        }
    }
}
