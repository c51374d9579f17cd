package io.meydan.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code mvn -Prun}: starts everything, says where it is, and stops it again on Ctrl-C. */
public final class Launcher {

    private static final int POSTGRES_PORT = 15_432;
    private static final int REDIS_PORT = 16_379;

    private final Options options;
    private final PrintStream out;
    private final Home home;
    private volatile boolean stopping;

    private Launcher(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.home = Home.at(options.home());
    }

    public static void main(String... arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            new Launcher(Options.of(arguments), out).run();
        } catch (LaunchFailed e) {
            out.println();
            out.println("Meydan is not running. " + e.getMessage());
            System.exit(1); // Maven itself would add a page about a plugin that failed.
        }
    }

    private void run() {
        var begun = System.nanoTime();
        requireWar(options.war());
        try (var lock = lock()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "meydan-stop"));
            var left = Leftovers.clear(home);
            if (left > 0) {
                say("Ended %d server(s) that a former start had left behind.", left);
            }
            options.ports().forEach(Ports::require);
            var nodes = startNodes(environment());
            loadDemo(nodes.get(0));
            var seconds = (System.nanoTime() - begun) / 1e9;
            Summary.print(out, options, home, nodes, seconds);
            nodes.get(0).archiveClasses();
            watch(nodes, lock);
        } catch (IOException e) {
            throw new LaunchFailed("The folder " + home.dir() + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static void requireWar(Path war) {
        if (!Files.exists(war)) {
            throw new LaunchFailed("There is no WAR at " + war + "; the build makes it (mvn package).");
        }
    }

    // The system gives the lock back when the process ends, however it ends.
    private FileChannel lock() throws IOException {
        var file = Home.created(home.dir()).resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new LaunchFailed("Meydan is running from " + home.dir()
                    + " already; stop it first, or choose another folder with -Dhome=….");
        }
        return channel;
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(Map.of(
                "MEYDAN_ADMIN_EMAIL", Demo.ADMIN_EMAIL,
                "MEYDAN_ADMIN_PASSWORD", Demo.PASSWORD));
        environment.putAll(System.getenv());
        if (!environment.containsKey("DATABASE_URL")) {
            say("Starting PostgreSQL …");
            environment.put(
                    "DATABASE_URL",
                    Postgres.start(home, Ports.freeFrom(POSTGRES_PORT)).url());
        }
        if (!environment.containsKey("REDIS_URL")) {
            say("Starting Redis …");
            environment.put(
                    "REDIS_URL", Redis.start(home, Ports.freeFrom(REDIS_PORT)).url());
        }
        return environment;
    }

    private List<Node> startNodes(Map<String, String> environment) {
        var nodes = new ArrayList<Node>();
        for (var port : options.ports().toArray()) {
            var name = "n" + (nodes.size() + 1);
            say("Starting node %s on port %d …", name, port);
            var settings = new NodeSettings(
                    name, port, options.war(), options.payara(), options.config(), options.jvmOptions(), environment);
            var node = new Node(home, settings);
            node.start();
            nodes.add(node);
        }
        nodes.forEach(Node::awaitReady);
        return nodes;
    }

    // Somebody may have changed a demo person's password or closed a room: that is no reason to refuse to start.
    private void loadDemo(Node node) {
        if (!options.demo()) {
            return;
        }
        say("Loading the demo …");
        try {
            new Demo(new DemoRequests(node.address()), DemoScript.load()).load();
        } catch (LaunchFailed e) {
            say("%s", e.getMessage());
        }
    }

    private void watch(List<Node> nodes, FileChannel lock) {
        var ends = nodes.stream()
                .map(node -> node.ended().thenRun(() -> mourn(node)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).join();
        if (!stopping && lock.isOpen()) {
            throw new LaunchFailed("Every node has ended by itself; the logs are in " + home.logs() + ".");
        }
    }

    private void mourn(Node node) {
        if (!stopping) {
            say("Node %s has ended by itself; its log is %s.", node.name(), node.log());
        }
    }

    private void stop() {
        stopping = true;
        say("%nStopping …");
        Leftovers.clear(home);
        say("Stopped. Your data stays in %s.", home.dir());
    }

    private void say(String text, Object... values) {
        out.printf(text + "%n", values);
    }
}
