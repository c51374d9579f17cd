package io.meydan.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A library that only npm has, fetched by npm. Without an npm on the machine the test is skipped, or fails where {@code CI} is set. */
public final class NpmPackage {

    private static final Path HOME = Path.of("target", "npm").toAbsolutePath();

    private NpmPackage() {}

    /** A file of a package. */
    public static Path file(String name, String version, String file) {
        var found = HOME.resolve(Path.of("node_modules", name, file));
        try {
            if (!Files.exists(found)) {
                Files.createDirectories(HOME);
                install(name + "@" + version);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return found;
    }

    private static void install(String what) throws IOException, InterruptedException {
        Process npm;
        try {
            npm = new ProcessBuilder(
                            "npm",
                            "install",
                            "--prefix",
                            HOME.toString(),
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            what)
                    .redirectErrorStream(true)
                    .redirectOutput(HOME.resolve("npm.log").toFile())
                    .start();
        } catch (IOException e) {
            if (System.getenv("CI") != null) {
                throw new AssertionError("no npm: apt-get install npm", e);
            }
            Assumptions.abort("no npm: apt-get install npm");
            throw e;
        }
        if (!npm.waitFor(2, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroy();
            throw new AssertionError("npm install " + what + " failed:\n" + Files.readString(HOME.resolve("npm.log")));
        }
    }
}
