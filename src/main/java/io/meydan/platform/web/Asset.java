package io.meydan.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file of the client, ready to be sent: plain, and packed where packing pays. */
@SuppressWarnings("ArrayRecordComponent") // never compared; the entity tag is its identity
record Asset(byte[] body, byte @Nullable [] packed, String type, String etag) {

    private static final int WORTH_PACKING = 512;
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json; charset=utf-8",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    static Asset of(String path, byte[] body) {
        var type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        var packable = body.length >= WORTH_PACKING && !type.startsWith("font/");
        var etag = '"' + HexFormat.of().formatHex(sha256(body), 0, 12) + '"';
        return new Asset(body, packable ? pack(body) : null, type, etag);
    }

    static Asset of(String path, String body) {
        return of(path, body.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static byte[] pack(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail.", e);
        }
        return out.toByteArray();
    }
}
