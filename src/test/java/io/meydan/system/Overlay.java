package io.meydan.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** A copy of the unpacked WAR with the classes of {@code io.meydan.overlay} in it. */
final class Overlay {

    private static final Path WAR = Path.of("target/meydan");
    private static final Path COPY = Path.of("target/meydan-overlay");
    private static final String CLASSES = "io/meydan/overlay";

    private Overlay() {}

    /** Makes it afresh, so that it is never older than the WAR. @return the folder to deploy */
    static Path make() {
        try {
            remove();
            copy(WAR, COPY);
            copy(
                    Path.of("target/test-classes", CLASSES),
                    COPY.resolve("WEB-INF/classes").resolve(CLASSES));
            return COPY.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove() throws IOException {
        if (Files.exists(COPY)) {
            try (var files = Files.walk(COPY)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
