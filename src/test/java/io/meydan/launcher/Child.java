package io.meydan.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server process this launcher, or one before it, has started. Its id is written to a file so that the next launcher finds it when this one
 * was killed; start time and command are compared then, since the system gives ids out again.
 */
public final class Child {

    /** How a server likes to be asked to end. */
    enum Farewell {
        /** Ends what it is doing. */
        TERM,
        /** PostgreSQL waits for its clients on TERM, and not on INT. */
        INT,
        /** PostgreSQL drops everything where it stands, and recovers from its log when it starts. */
        QUIT
    }

    // The kernel's idea of when it booted moves by up to a second, and start times are counted from it.
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProcessHandle process;
    private final Farewell farewell;
    private final Path file;

    private Child(ProcessHandle process, Farewell farewell, Path file) {
        this.process = process;
        this.farewell = farewell;
        this.file = file;
    }

    /**
     * Writes down what was started.
     *
     * @param executable what the process runs in the end, after whatever starts it has made way
     */
    static Child remember(Home home, String name, Process started, Path executable, Farewell farewell) {
        var process = started.toHandle();
        var child = new Child(process, farewell, home.run().resolve(name + ".pid"));
        var facts = new Properties();
        facts.setProperty("pid", String.valueOf(process.pid()));
        facts.setProperty("started", started(process).toString());
        facts.setProperty("command", Executables.real(executable).toString());
        facts.setProperty("farewell", farewell.name());
        try (var out = Files.newBufferedWriter(child.file)) {
            facts.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return child;
    }

    /** The process a file speaks of, if it still lives and is the same one. */
    static Optional<Child> recall(Path file) {
        var facts = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            facts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var pid = facts.getProperty("pid", "");
        if (!pid.matches("\\d{1,18}")) {
            return Optional.empty(); // The launcher was killed while it wrote the file.
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .filter(process -> sameStart(process, facts.getProperty("started", "")))
                .filter(process -> process.info().command().orElse("?").equals(facts.getProperty("command")))
                .map(process -> new Child(process, Farewell.valueOf(facts.getProperty("farewell", "TERM")), file));
    }

    private static boolean sameStart(ProcessHandle process, String written) {
        var difference =
                Duration.between(Instant.parse(written), started(process)).abs();
        return difference.compareTo(CLOCK_SLACK) <= 0;
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<?> ended() {
        return process.onExit();
    }

    /** Asks the process to end, waits up to 20 s, then ends it. */
    public void stop() {
        stop(farewell);
    }

    void stop(Farewell way) {
        resume(); // A paused process cannot hear.
        signal(way.name(), process);
        if (!ended(PATIENCE)) {
            kill();
        }
        forget();
    }

    /** {@code kill -9}: the process gets no chance to do anything any more. */
    public void kill() {
        process.destroyForcibly();
        if (!ended(PATIENCE)) {
            throw new LaunchFailed("Process " + pid() + " does not end, not even by kill -9.");
        }
        forget();
    }

    /** Stops the process and those below it in their tracks: connections stay open, nobody answers. */
    public void pause() {
        signal("STOP", process); // First, so that it starts no others meanwhile.
        process.descendants().forEach(below -> signal("STOP", below));
    }

    public void resume() {
        process.descendants().forEach(below -> signal("CONT", below));
        signal("CONT", process);
    }

    private void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ended(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    // The shell's own kill: a slim container has no /bin/kill.
    private static void signal(String name, ProcessHandle to) {
        if (to.isAlive()) {
            Command.of("sh", "-c", "kill -" + name + " " + to.pid() + " 2>/dev/null || true")
                    .run();
        }
    }
}
