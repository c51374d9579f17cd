package io.meydan.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The product as the rules see it: its classes, its sources, and the words for its parts. */
final class Meydan {

    static final String ROOT = "io.meydan";
    static final String PLATFORM = ROOT + ".platform";
    static final Path SOURCES = Path.of("src/main/java");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    private Meydan() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    /** {@code chat} for everything in {@code io.meydan.chat}; empty for the platform and the root package. */
    static String featureOf(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith(ROOT + ".") || name.equals(PLATFORM) || name.startsWith(PLATFORM + ".")) {
            return "";
        }
        return name.substring(ROOT.length() + 1).replaceAll("\\..*", "");
    }

    /** The class that a nested class, record or lambda belongs to. */
    static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(Meydan::topLevel).orElse(type);
    }

    static List<Path> files(Path root, String ending) {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
