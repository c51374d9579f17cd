package io.meydan.platform.web;

import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What bare names such as {@code lit} stand for in the browser: merged from the import maps that the libraries' jars
 * bring, with {@code @/} for our own modules. Sorted, so that the page and its hash are the same on every node.
 */
final class ImportMap {

    private static final String OWN = "@/";
    private static final JsonProvider JSON = JsonProvider.provider();

    private final SortedMap<String, String> imports;

    private ImportMap(SortedMap<String, String> imports) {
        this.imports = imports;
    }

    static ImportMap of(ClassLoader jars, String ownPrefix) {
        var imports = new TreeMap<String, String>();
        try {
            for (var url : Collections.list(jars.getResources("META-INF/importmap.json"))) {
                imports.putAll(read(url));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The import maps of the client's libraries cannot be read.", e);
        }
        imports.put(OWN, ownPrefix);
        return new ImportMap(imports);
    }

    private static SortedMap<String, String> read(URL url) throws IOException {
        var found = new TreeMap<String, String>();
        try (var in = url.openStream();
                var reader = JSON.createReader(in)) {
            var imports = reader.readObject().getJsonObject("imports");
            imports.keySet().forEach(name -> found.put(name, imports.getString(name)));
        }
        return found;
    }

    /** The address behind a specifier; null if the map has none. */
    @Nullable
    String resolve(String specifier) {
        var exact = imports.get(specifier);
        if (exact != null) {
            return exact;
        }
        return imports.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/") && specifier.startsWith(entry.getKey()))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .map(entry ->
                        entry.getValue() + specifier.substring(entry.getKey().length()))
                .orElse(null);
    }

    String json() {
        var map = JSON.createObjectBuilder();
        imports.forEach(map::add);
        // "</" would end the script element that holds the map.
        return JSON.createObjectBuilder().add("imports", map).build().toString().replace("</", "<\\/");
    }

    String hash() {
        return Base64.getEncoder().encodeToString(Asset.sha256(json().getBytes(StandardCharsets.UTF_8)));
    }
}
