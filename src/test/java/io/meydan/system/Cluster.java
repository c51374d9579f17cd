package io.meydan.system;

import io.meydan.launcher.Home;
import io.meydan.launcher.Nginx;
import io.meydan.launcher.Node;
import io.meydan.launcher.NodeSettings;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Postgres;
import io.meydan.launcher.Redis;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * PostgreSQL, Redis and the nodes the tests talk to; started once, on free ports, and stopped after the last test. With {@code -Dmeydan.url=…}
 * (several with commas between them) tests talk to a Meydan that runs elsewhere; those that want to break something are then skipped.
 */
public final class Cluster implements AutoCloseable {

    public static final String ADMIN_EMAIL = "dora@meydan.example";
    public static final String ADMIN_PASSWORD = "dora-runs-the-tests";

    private static final Path NGINX = Path.of("docker/nginx.conf");

    private final List<URI> elsewhere;
    private final @Nullable Parts parts;
    private final Map<Integer, Node> nodes = new TreeMap<>();
    private Map<String, String> settings = Map.of();
    private Path war = Path.of("target/meydan").toAbsolutePath();
    private boolean overlaid;
    private @Nullable Nginx turns;

    /** What runs below the nodes of our own. */
    private record Parts(Home home, Postgres postgres, Redis redis) {

        static Parts start() {
            // Class archive and unpacked servers are shared with mvn -Prun and outlive mvn clean.
            var home = Home.at(Path.of("target/system"), Path.of(".meydan/cache"));
            home.endLeftovers();
            home.wipe();
            Runtime.getRuntime().addShutdownHook(new Thread(home::endLeftovers));
            return new Parts(home, Postgres.start(home, Ports.free()), Redis.start(home, Ports.free()));
        }
    }

    private Cluster(List<URI> elsewhere, @Nullable Parts parts) {
        this.elsewhere = elsewhere;
        this.parts = parts;
    }

    static Cluster start() {
        var url = System.getProperty("meydan.url", "");
        return url.isBlank()
                ? new Cluster(List.of(), Parts.start())
                : new Cluster(Stream.of(url.split(",", -1)).map(URI::create).toList(), null);
    }

    /** Sees to it that this many nodes run with these settings, and that nothing is paused or down from a test before. */
    void provide(int count, Map<String, String> wanted, boolean overlay) {
        if (parts == null) {
            Assumptions.assumeTrue(elsewhere.size() >= count, "needs " + count + " nodes; -Dmeydan.url names fewer");
            Assumptions.assumeTrue(wanted.isEmpty() && !overlay, "needs nodes with settings of its own");
            return;
        }
        repair(parts);
        if (turns != null) {
            turns.stop();
            turns = null;
        }
        if (!wanted.equals(settings) || overlay != overlaid) {
            stopAll();
            nodes.clear();
            settings = Map.copyOf(wanted);
            overlaid = overlay;
            war = overlay ? Overlay.make() : Path.of("target/meydan").toAbsolutePath();
        }
        startAll(IntStream.rangeClosed(1, count).toArray());
    }

    /** Where the first node answers. */
    public URI address() {
        return address(1);
    }

    /**
     * Where a node answers.
     *
     * @param number from 1 on
     */
    public URI address(int number) {
        return parts == null ? elsewhere.get(number - 1) : node(number).address();
    }

    /** A node to kill, pause, stop; {@link #start} starts it again on the same port. */
    public Node node(int number) {
        var node = nodes.get(number);
        if (node == null) {
            throw new IllegalArgumentException("Node " + number + " was not asked for: @SystemTest(nodes = …)");
        }
        return node;
    }

    /** Starts nodes again after they were stopped or killed, and waits until they are ready. */
    public void start(int... numbers) {
        own();
        startAll(numbers);
    }

    public Postgres postgres() {
        return own().postgres();
    }

    public Redis redis() {
        return own().redis();
    }

    /** What {@code DATABASE_URL} of the nodes is, for a test that has to look below. */
    public String databaseUrl() {
        return own().postgres().url();
    }

    /**
     * A real nginx in front of nodes, with the file of the image. Without an nginx on the machine the test is skipped, or fails where {@code CI}
     * is set. The test stops it.
     */
    public Nginx nginx(int... numbers) {
        return Nginx.start(nginxHome(), NGINX, Ports.free(), ports(numbers));
    }

    /**
     * Where an nginx answers that hands each request to the next of the first {@code count} nodes in turn. It is started once for a test class
     * and stopped with it.
     */
    public URI roundRobin(int count) {
        if (turns == null) {
            var numbers = IntStream.rangeClosed(1, count).toArray();
            turns = Nginx.roundRobin(nginxHome(), NGINX, Ports.free(), ports(numbers));
        }
        return turns.address();
    }

    private Home nginxHome() {
        var home = own().home();
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Nginx.isInstalled(), "no nginx: apt-get install nginx");
        }
        return home;
    }

    private List<Integer> ports(int... numbers) {
        return IntStream.of(numbers).map(number -> node(number).port()).boxed().toList();
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.home().endLeftovers();
        }
    }

    private Parts own() {
        Assumptions.assumeTrue(parts != null, "needs a cluster it may break, not one that runs elsewhere");
        if (parts == null) {
            throw new AssertionError("assumed otherwise");
        }
        return parts;
    }

    private static void repair(Parts parts) {
        if (parts.postgres().isAlive()) {
            parts.postgres().resume();
        } else {
            parts.postgres().start();
        }
        if (parts.redis().isAlive()) {
            parts.redis().resume();
        } else {
            parts.redis().start();
        }
    }

    private void startAll(int... numbers) {
        var fresh = IntStream.of(numbers)
                .mapToObj(number -> nodes.computeIfAbsent(number, this::node))
                .toList();
        fresh.stream().filter(node -> !node.isAlive()).forEach(Node::start);
        fresh.forEach(Node::resume);
        fresh.forEach(Node::awaitReady);
        // The first start of all is slow; the others need not be.
        fresh.get(0).archiveClasses();
    }

    /** All at once: each may wait for what it has still to do. */
    private void stopAll() {
        CompletableFuture.allOf(nodes.values().stream()
                        .filter(Node::isAlive)
                        .map(node -> CompletableFuture.runAsync(node::stop))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private Node node(Integer number) {
        var environment = new HashMap<>(Map.of(
                "DATABASE_URL",
                own().postgres().url(),
                "REDIS_URL",
                own().redis().url(),
                "MEYDAN_ADMIN_EMAIL",
                ADMIN_EMAIL,
                "MEYDAN_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                // All tests come from one address.
                "AUTH_FREE_ATTEMPTS_PER_ADDRESS",
                "1000000",
                "AUTH_RESETS_PER_ADDRESS",
                "1000000"));
        environment.putAll(settings);
        var node = new NodeSettings(
                "n" + number,
                Ports.free(),
                war,
                Path.of("target/payara/payara-micro.jar").toAbsolutePath(),
                Path.of("payara-config").toAbsolutePath(),
                // Tests start nodes more often than they work them hard: the quick compiler alone has them ready
                // sooner.
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                environment);
        return new Node(own().home(), node);
    }
}
