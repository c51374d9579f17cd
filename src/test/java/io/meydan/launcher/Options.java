package io.meydan.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was asked for on the command line, each as {@code --name=value}.
 *
 * @param nodes how many, 1 to 9
 * @param port of the first node; the next ones follow
 * @param heap of each node, in the form the JVM takes ({@code 512m})
 * @param jvm more options for the JVM of each node, with blanks between them
 * @param demo whether to load demo people and rooms
 */
record Options(
        int nodes, int port, String heap, String jvm, boolean demo, Path war, Path payara, Path config, Path home) {

    private static final Set<String> NAMES =
            Set.of("nodes", "port", "heap", "jvm", "demo", "war", "payara", "config", "home");

    static Options of(String... arguments) {
        var given = new HashMap<String, String>();
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            var name = parts[0].replaceFirst("^--", "");
            if (parts.length != 2 || !NAMES.contains(name)) {
                throw new LaunchFailed("The launcher does not know " + argument + ".");
            }
            given.put(name, parts[1].strip());
        }
        return new Options(
                number(given, "nodes", 1, 9, 1),
                number(given, "port", 1, 65_535 - 9, 8080),
                given.getOrDefault("heap", "512m"),
                given.getOrDefault("jvm", ""),
                Boolean.parseBoolean(given.getOrDefault("demo", "true")),
                Path.of(given.getOrDefault("war", "target/meydan")).toAbsolutePath(),
                Path.of(given.getOrDefault("payara", "target/payara/payara-micro.jar"))
                        .toAbsolutePath(),
                Path.of(given.getOrDefault("config", "payara-config")).toAbsolutePath(),
                Path.of(given.getOrDefault("home", ".meydan")));
    }

    List<String> jvmOptions() {
        return Stream.concat(Stream.of("-Xmx" + heap), Stream.of(jvm.split("\\s+")))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    IntStream ports() {
        return IntStream.range(port, port + nodes);
    }

    private static int number(Map<String, String> given, String name, int least, int most, int otherwise) {
        var text = given.getOrDefault(name, String.valueOf(otherwise));
        var value = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new LaunchFailed("-D" + name + "=" + text + " must be a number from " + least + " to " + most + ".");
        }
        return value;
    }
}
