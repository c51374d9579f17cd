package io.meydan.system.endurance;

import io.meydan.system.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a node holds on to, after a collection.
 *
 * @param objects how many there are of each class
 * @param bytes of all objects
 * @param keys in Redis, by the first part of their names
 */
record Footprint(Map<String, Long> objects, long bytes, int threads, int files, Map<String, Long> keys) {

    /**
     * Of our own classes: a worker may hold on to the last one that it had in its hands, and a request in the container's pool to the handshake
     * that was cut short on it, until it is used again. In a long run a tenth of what would stay if one way in left one object per visit.
     */
    private static final int SLACK = 12;

    private static final int SHARE = 10;

    /** Between two collections the same node differs by half of it. */
    private static final int SLACK_KILOBYTES = 4 * 1_024;

    /** A request with all its buffers, of which the container's pool has more while it fills: in a long run it has filled before. */
    private static final int REQUEST_KILOBYTES = 35;

    /** Pools that grow by a thread when they are busy. */
    private static final int SLACK_THREADS = 12;

    /** Lines that are kept alive between requests, by this test's own clients. */
    private static final int SLACK_FILES = 16;

    private static final String LINE = "org.glassfish.grizzly.nio.transport.TCPNIOConnection";
    private static final String REQUEST = "org.glassfish.grizzly.http.server.Request";

    /** The container keeps sixteen requests per thread for later ones, each with its last handler of a socket, on which nothing hangs. */
    private static final String HANDLER = "io.meydan.platform.realtime.transport.GuardedUpgrade";

    // 12:   345   6789  io.meydan.chat.Room
    private static final Pattern ROW = Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +(\\S+)");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    static Footprint of(Cluster cluster) {
        var pid = cluster.node(1).pid();
        var histogram = histogram(pid);
        var total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new AssertionError("No histogram: " + histogram);
        }
        var objects = new TreeMap<String, Long>();
        ROW.matcher(histogram)
                .results()
                .forEach(row -> objects.merge(row.group(2), Long.valueOf(row.group(1)), Long::sum));
        return new Footprint(
                objects, Long.parseLong(total.group(1)), entries(pid, "task"), entries(pid, "fd"), keys(cluster));
    }

    static Map<String, Long> keys(Cluster cluster) {
        return cluster.redis().keys().stream()
                .map(key -> key.split(":", 2)[0])
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /**
     * What has grown, and should not have.
     *
     * @param perWay how many visits there were by each way in
     * @param forgotten whether the container has had the time to forget closed lines
     */
    List<String> grownSince(Footprint before, int perWay, boolean forgotten) {
        var grown = new ArrayList<String>();
        objects.forEach((name, count) -> {
            var more = count - before.count(name);
            if (name.equals(HANDLER) ? count > count(REQUEST) : more > slack(name, perWay, forgotten)) {
                grown.add(more + " more of " + name);
            }
        });
        var pooled = forgotten ? 0 : Math.max(0, count(REQUEST) - before.count(REQUEST));
        note(grown, "KB of heap", (bytes - before.bytes()) / 1_024, SLACK_KILOBYTES + pooled * REQUEST_KILOBYTES);
        note(grown, "threads", threads - before.threads(), SLACK_THREADS);
        note(grown, "open files", files - before.files(), SLACK_FILES);
        keys.forEach((name, count) ->
                note(grown, "keys " + name + ": in Redis", count - before.keys().getOrDefault(name, 0L), 0));
        return grown;
    }

    private static long slack(String name, int perWay, boolean forgotten) {
        if (name.startsWith("io.meydan.")) {
            return Math.max(SLACK, perWay / SHARE);
        }
        // The pool of requests holds on to the last line of each.
        return forgotten && name.equals(LINE) ? perWay / 2 : Long.MAX_VALUE;
    }

    private static void note(List<String> grown, String what, long more, long slack) {
        if (more > slack) {
            grown.add(more + " more " + what);
        }
    }

    private long count(String name) {
        return objects.getOrDefault(name, 0L);
    }

    @Override
    public String toString() {
        var ours = objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith("io.meydan."))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return "%d KB of heap, %d objects of ours, %d lines, %d threads, %d files, keys %s"
                .formatted(bytes / 1_024, ours, count(LINE), threads, files, keys);
    }

    /** Counting the living has the JVM collect the dead first. */
    private static String histogram(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int entries(long pid, String folder) {
        try (var entries = Files.list(Path.of("/proc", String.valueOf(pid), folder))) {
            return (int) entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
