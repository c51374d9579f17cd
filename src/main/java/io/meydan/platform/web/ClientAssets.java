package io.meydan.platform.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The web client as it is served: read once, packed once, its page written once. Every own module lives under
 * {@code /@/<hash of the tree>/}, so that it may be cached for ever and a new release is a new address.
 */
@ApplicationScoped
public class ClientAssets {

    private static final String TREE = "/app/";
    // The only way to files outside our own tree, so it is narrow: no dots in a row, nothing that is encoded.
    private static final Pattern LIBRARY = Pattern.compile("/_static(/[A-Za-z0-9_@-]+(\\.[A-Za-z0-9_@-]+)*)+");
    private static final List<String> FIRST_PAGE = List.of("main.js", "chat/chat-page.js");

    @Inject
    ServletContext context;

    @Inject
    ClientConfig config;

    private final Map<String, Asset> libraries = new ConcurrentHashMap<>();
    private Release release = new Release("none", Map.of(), "", Map.of());

    /** All that changes when one byte of the client does. */
    private record Release(String hash, Map<String, Asset> tree, String policy, Map<String, Asset> roots) {}

    @PostConstruct
    void read() {
        var tree = new TreeMap<String, Asset>();
        readInto(tree, TREE);
        var hash = config.source().isPresent() ? "dev" : hashOf(tree);
        var prefix = "/@/" + hash + "/";
        var importMap = ImportMap.of(Thread.currentThread().getContextClassLoader(), prefix);
        var graph = new ModuleGraph(
                importMap, path -> path.startsWith(prefix) ? tree.get(path.substring(prefix.length())) : library(path));
        var preload = graph.closure(FIRST_PAGE.stream().map(prefix::concat).toList()).stream()
                .map(path -> "<link rel=\"modulepreload\" href=\"" + path + "\">")
                .collect(Collectors.joining("\n"));
        var page = text("/index.html")
                .replace("{{importmap}}", importMap.json())
                .replace("{{preload}}", preload)
                .replace("{{websocket}}", config.sockets() ? "on" : "off")
                .replace("{{base}}", prefix);
        var roots = Map.of(
                "/index.html", Asset.of("index.html", page),
                "/sw.js", Asset.of("sw.js", text("/sw.js").replace("{{hash}}", hash)),
                "/manifest.webmanifest",
                        Asset.of(
                                "manifest.webmanifest",
                                text("/manifest.webmanifest").replace("{{base}}", prefix)));
        release = new Release(hash, Map.copyOf(tree), SecurityHeaders.pagePolicy(importMap.hash()), roots);
    }

    /** One of the three files that keep their address: the page, the service worker, the manifest. */
    public @Nullable Asset root(String path) {
        return current().roots().get(path);
    }

    /** The policy that goes with the page. */
    public String policy() {
        return release.policy();
    }

    /** False while the client is read from its sources: nothing may be cached then. */
    public boolean cacheable() {
        return config.source().isEmpty();
    }

    /** A file of our own, if {@code hash} is that of this release. */
    @Nullable
    Asset own(String hash, String path) {
        var now = current();
        return hash.equals(now.hash()) ? now.tree().get(path) : null;
    }

    /** A file out of a library's jar, by its whole path. */
    @Nullable
    Asset library(String path) {
        var known = libraries.get(path);
        if (known != null || !LIBRARY.matcher(path).matches()) {
            return known;
        }
        var body = bytes(path);
        return body == null ? null : libraries.computeIfAbsent(path, p -> Asset.of(p, body));
    }

    private synchronized Release current() {
        if (!cacheable()) {
            read();
        }
        return release;
    }

    private void readInto(Map<String, Asset> tree, String folder) {
        for (var path : children(folder)) {
            if (path.endsWith("/")) {
                readInto(tree, path);
            } else {
                var body = bytes(path);
                if (body != null) {
                    tree.put(path.substring(TREE.length()), Asset.of(path, body));
                }
            }
        }
    }

    private List<String> children(String folder) {
        if (config.source().isEmpty()) {
            var paths = context.getResourcePaths(folder);
            return paths == null ? List.of() : paths.stream().sorted().toList();
        }
        try (var files = Files.list(config.source().get().resolve(folder.substring(1)))) {
            return files.map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The client's sources cannot be listed.", e);
        }
    }

    private byte @Nullable [] bytes(String path) {
        try (var in = open(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The client's file " + path + " cannot be read.", e);
        }
    }

    private @Nullable InputStream open(String path) throws IOException {
        var source = config.source();
        if (source.isPresent() && Files.isRegularFile(source.get().resolve(path.substring(1)))) {
            return Files.newInputStream(source.get().resolve(path.substring(1)));
        }
        return context.getResourceAsStream(path);
    }

    private String text(String path) {
        var body = bytes(path);
        if (body == null) {
            throw new IllegalStateException("The WAR has no " + path + ".");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String hashOf(Map<String, Asset> tree) {
        var all = tree.entrySet().stream()
                .map(entry -> entry.getKey() + entry.getValue().etag())
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(Asset.sha256(all.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }
}
