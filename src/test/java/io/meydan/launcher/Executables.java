package io.meydan.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Executables {

    private Executables() {}

    /** Where it lies on the PATH, links unresolved: Redis is one program that does what the name says it was called by. */
    static Optional<Path> find(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of((path + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * What to put before a command so that Ctrl-C in the terminal does not reach it: the terminal tells every process of its session at once,
     * and PostgreSQL must outlive the nodes.
     */
    static List<String> detached() {
        return find("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());
    }

    static Path java() {
        return real(Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
