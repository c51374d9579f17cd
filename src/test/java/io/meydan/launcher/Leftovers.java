package io.meydan.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ends the servers that a launcher left behind when it was killed: nodes before what they need. */
final class Leftovers {

    private static final List<String> LAST = List.of("redis.pid", "postgres.pid");

    private Leftovers() {}

    /** Returns how many processes were still there. */
    static int clear(Home home) {
        var nodesFirst =
                files(home).stream().collect(Collectors.groupingBy(Leftovers::rank, TreeMap::new, Collectors.toList()));
        return nodesFirst.values().stream()
                .mapToInt(
                        files -> files.parallelStream().mapToInt(Leftovers::end).sum())
                .sum();
    }

    private static int end(Path file) {
        var child = Child.recall(file);
        child.ifPresent(Child::stop);
        discard(file);
        return child.isPresent() ? 1 : 0;
    }

    private static List<Path> files(Home home) {
        try (var files = Files.list(home.run())) {
            return files.filter(file -> file.toString().endsWith(".pid")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int rank(Path file) {
        return LAST.indexOf(String.valueOf(file.getFileName()));
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
