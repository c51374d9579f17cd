package io.meydan.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Payara Micro unpacked once for all nodes and starts, with an archive of its parsed classes. {@code java -jar payara-micro.jar} unpacks itself at
 * every start and loads its classes through a loader of its own, which the JVM cannot archive: 8 s until ready where this takes 4 to 5.
 *
 * <p>Payara's own {@code launch-micro.jar} insists on its folder as root directory, which two nodes must not share. So this does what it does (two
 * properties, then the main class), with a root directory for each node.
 */
final class PayaraRuntime {

    private static final String MAIN = "fish.payara.micro.impl.PayaraMicroImpl";
    private static final int TABLE_OF_CONTENTS = 1 << 20;

    private final Path folder;
    private final Path launcher;
    private final Path archive;

    private PayaraRuntime(Path folder) {
        this.folder = folder;
        this.launcher = folder.resolve("launch-micro.jar");
        this.archive = folder.resolve("classes-" + System.getProperty("java.vm.version") + ".jsa");
    }

    static PayaraRuntime unpacked(Home home, Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new LaunchFailed("Payara Micro is not at " + jar + "; the build puts it there (mvn package).");
        }
        var folder = home.cache().resolve("payara-" + fingerprint(jar));
        if (!Files.isDirectory(folder)) {
            Once.make(folder, fresh -> {
                var outcome = Command.of(
                                Executables.java().toString(),
                                "-jar",
                                jar.toString(),
                                "--rootdir",
                                fresh.toString(),
                                "--outputlauncher")
                        .run();
                if (outcome.failed() || !Files.exists(fresh.resolve("launch-micro.jar"))) {
                    throw new LaunchFailed("Payara Micro cannot be unpacked: " + outcome.output());
                }
            });
        }
        return new PayaraRuntime(folder);
    }

    // The end of a jar lists every file with its checksum.
    private static String fingerprint(Path jar) {
        try (var file = new RandomAccessFile(jar.toFile(), "r")) {
            var end = new byte[(int) Math.min(TABLE_OF_CONTENTS, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            var sum = new CRC32();
            sum.update(end);
            return HexFormat.of().toHexDigits((int) sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words before Payara's own arguments. */
    List<String> command(Path sharedOptions, List<String> jvmOptions) {
        var command = new ArrayList<String>();
        command.add(Executables.java().toString());
        command.add("@" + sharedOptions);
        command.addAll(jvmOptions);
        command.addAll(openings());
        command.add("-Dfish.payara.micro.BootJar=" + launcher.toUri());
        command.add("-Dfish.payara.micro.UnpackDir=" + folder);
        command.add(isArchived() ? "-XX:SharedArchiveFile=" + archive : "-XX:+RecordDynamicDumpInfo");
        // Else the log begins with hundreds of classes that cannot be archived.
        command.addAll(List.of("-Xlog:cds=error", "-Xlog:cds+dynamic=error"));
        command.addAll(List.of("-cp", launcher.toString(), MAIN));
        return command;
    }

    /** A root directory starts with Payara's default configuration. */
    void prepare(Path root) {
        for (var part : List.of("config", "docroot", "lib", "META-INF")) {
            copy(folder.resolve(part), root.resolve(part));
        }
    }

    boolean isArchived() {
        return Files.exists(archive);
    }

    /**
     * Has a running node write down the classes it has loaded, for the next start. The node stands still for 3 s meanwhile. The JVM compares the
     * archive with the jars at each start and does without it where they differ; it holds nothing of the WAR.
     */
    void archiveClassesOf(long pid) {
        var jcmd = Executables.java().resolveSibling("jcmd");
        var fresh = archive.resolveSibling(archive.getFileName() + "." + pid);
        var dump = Command.of(jcmd.toString(), String.valueOf(pid), "VM.cds", "dynamic_dump", fresh.toString())
                .run();
        if (!Files.exists(fresh)) {
            throw new LaunchFailed("The class archive for a faster start could not be written: " + dump.output());
        }
        try {
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> openings() {
        try (var jar = new JarFile(launcher.toFile())) {
            var manifest = jar.getManifest().getMainAttributes();
            return Stream.concat(
                            Stream.of(manifest.getValue("Add-Opens").split(" ", -1))
                                    .map(module -> "--add-opens=" + module),
                            Stream.of(manifest.getValue("Add-Exports").split(" ", -1))
                                    .map(module -> "--add-exports=" + module))
                    .map(opening -> opening + "=ALL-UNNAMED")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
