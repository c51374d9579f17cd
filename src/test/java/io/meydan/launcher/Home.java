package io.meydan.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The one folder that holds everything a running Meydan writes.
 *
 * @param dir the folder itself, for example {@code .meydan}
 * @param cache what can be made again at any time and may be shared by several homes: unpacked servers, class archives
 */
public record Home(Path dir, Path cache) {

    public static Home at(Path dir) {
        return new Home(absolute(dir), absolute(dir).resolve("cache"));
    }

    public static Home at(Path dir, Path cache) {
        return new Home(absolute(dir), absolute(cache));
    }

    public Path logs() {
        return created(dir.resolve("logs"));
    }

    /** One file for each server that was started from here. */
    Path run() {
        return created(dir.resolve("run"));
    }

    Path postgres() {
        return created(dir).resolve("postgres");
    }

    Path redis() {
        return created(dir.resolve("redis"));
    }

    /** An empty root directory for a node: a used one still holds the former application and the next deployment into it fails. */
    Path freshNode(String name) {
        var node = dir.resolve("nodes").resolve(name);
        delete(node);
        return created(node);
    }

    /**
     * Ends the servers that were started from here, whoever started them: nodes first, then what they need.
     *
     * @return how many were running
     */
    public int endLeftovers() {
        return Leftovers.clear(this);
    }

    /** Removes what this home holds, but not the cache. */
    public void wipe() {
        for (var part : new String[] {"logs", "run", "postgres", "redis", "nodes"}) {
            delete(dir.resolve(part));
        }
    }

    static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LaunchFailed("The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
    }

    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
