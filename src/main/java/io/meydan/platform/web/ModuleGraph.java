package io.meydan.platform.web;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which modules a first page needs, found by reading their static imports. Announcing them all at once saves a round
 * trip per level of imports, which is what a first visit over a slow line waits for.
 */
final class ModuleGraph {

    private static final Pattern IMPORT =
            Pattern.compile("(?:^|[;}\\s])(?:import|export)\\s*(?:[^'\"()]*?\\bfrom\\s*)?['\"]([^'\"]+)['\"]");

    private final ImportMap importMap;
    private final Function<String, @Nullable Asset> files;

    ModuleGraph(ImportMap importMap, Function<String, @Nullable Asset> files) {
        this.importMap = importMap;
        this.files = files;
    }

    /** The addresses of {@code roots} and everything they import, breadth first. */
    Set<String> closure(List<String> roots) {
        var found = new LinkedHashSet<>(roots);
        var waiting = new ArrayDeque<>(roots);
        while (!waiting.isEmpty()) {
            var module = waiting.remove();
            for (var imported : importsOf(module)) {
                if (found.add(imported)) {
                    waiting.add(imported);
                }
            }
        }
        return found;
    }

    private Set<String> importsOf(String module) {
        var imports = new LinkedHashSet<String>();
        var file = files.apply(module);
        if (file == null) {
            throw new IllegalStateException("The client imports " + module + ", which is not there.");
        }
        var matcher = IMPORT.matcher(file.text());
        while (matcher.find()) {
            imports.add(address(module, matcher.group(1)));
        }
        return imports;
    }

    private String address(String from, String specifier) {
        if (specifier.startsWith(".") || specifier.startsWith("/")) {
            return URI.create(from).resolve(specifier).toString();
        }
        var resolved = importMap.resolve(specifier);
        if (resolved == null) {
            throw new IllegalStateException(from + " imports " + specifier + ", which no import map knows.");
        }
        return resolved;
    }
}
