package io.meydan.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One Payara Micro with the WAR at {@code /}, in a process of its own. */
public final class Node {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Home home;
    private final NodeSettings settings;
    private final PayaraRuntime runtime;
    private final Readiness readiness;
    private @Nullable Child child;

    public Node(Home home, NodeSettings settings) {
        this.home = home;
        this.settings = settings;
        this.runtime = PayaraRuntime.unpacked(home, settings.payara());
        this.readiness = new Readiness(address(), log());
    }

    public String name() {
        return settings.name();
    }

    public int port() {
        return settings.port();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public Path log() {
        return home.logs().resolve(name() + ".log");
    }

    /** Of the process, for a test that looks at it from outside. */
    public long pid() {
        return child().pid();
    }

    public boolean isAlive() {
        return child != null && child.isAlive();
    }

    /** Starts the process and returns at once. */
    public void start() {
        Ports.require(port());
        var root = home.freshNode(name());
        runtime.prepare(root);
        var command = runtime.command(settings.config().resolve("jvm.options"), settings.jvmOptions());
        command.addAll(arguments(root));
        var builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(settings.environment());
        builder.environment()
                .putAll(Map.of(
                        "MEYDAN_NODE",
                        name(),
                        "MEYDAN_ADDRESS",
                        "127.0.0.1",
                        "REALTIME_NODE_ADDRESS",
                        address().toString()));
        inbox().forEach(builder.environment()::putIfAbsent);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            child = Child.remember(home, name(), process, Executables.java(), Child.Farewell.TERM);
        } catch (IOException e) {
            throw new LaunchFailed("Node " + name() + " does not start: " + e.getMessage() + ".", e);
        }
    }

    /** Letters can be read here, unless there is a mail server for them. */
    private Map<String, String> inbox() {
        return settings.environment().containsKey("MAIL_HOST") || System.getenv("MAIL_HOST") != null
                ? Map.of("MEYDAN_PROFILE", "local", "MAIL_PUBLIC_URL", address().toString())
                : Map.of(
                        "MEYDAN_PROFILE",
                        "local",
                        "MAIL_TRANSPORT",
                        "inbox",
                        "MAIL_PUBLIC_URL",
                        address().toString());
    }

    /**
     * Waits until it serves the WAR, up to five minutes (on a busy machine the first start takes its time).
     *
     * @throws LaunchFailed with the first error of its log if it ends, or starts without the WAR
     */
    public void awaitReady() {
        Await.until(
                PATIENCE,
                () -> readiness.reached(isAlive()),
                () -> "Node " + name() + " was not ready within " + PATIENCE.toMinutes() + " minutes: "
                        + readiness.lastAnswer() + "; its log is " + log() + ".");
    }

    public void stop() {
        child().stop();
    }

    /** Done when the process is gone, for whatever reason. */
    CompletableFuture<?> ended() {
        return child().ended();
    }

    /** {@code kill -9}. */
    public void kill() {
        child().kill();
    }

    /** Nothing moves in the process any more, and no connection breaks. */
    public void pause() {
        child().pause();
    }

    public void resume() {
        child().resume();
    }

    /** Makes later starts faster; does nothing where that has been done. Takes some seconds. */
    public void archiveClasses() {
        if (!runtime.isArchived()) {
            runtime.archiveClassesOf(child().pid());
        }
    }

    private Child child() {
        if (child == null) {
            throw new IllegalStateException("Node " + name() + " was not started");
        }
        return child;
    }

    private List<String> arguments(Path root) {
        var config = settings.config();
        return List.of(
                "--rootdir",
                root.toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                config.resolve("preboot.asadmin").toString(),
                "--logproperties",
                config.resolve("logging.properties").toString(),
                "--port",
                String.valueOf(port()),
                "--deploy",
                settings.war().toString(),
                "--contextroot",
                "/");
    }
}
