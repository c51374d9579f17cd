package io.meydan.platform.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What holds the entries together. */
final class Chain {

    private static final int HASH_BYTES = 32;

    private Chain() {}

    /** What stands before the first entry. */
    static String beginning() {
        return "00".repeat(HASH_BYTES);
    }

    /** Each field with its length, so that nothing can be moved from one into the next, and null is no empty text. */
    static String next(String before, long position, Entry entry) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(HexFormat.of().parseHex(before));
        text.writeBytes(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(position)
                .putLong(entry.number())
                .array());
        var fields = Arrays.<@Nullable Object>asList(
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                entry.details(),
                entry.address(),
                entry.userAgent(),
                entry.traceId());
        fields.forEach(field -> append(text, field));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.toByteArray());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(ByteArrayOutputStream text, @Nullable Object field) {
        var bytes = field == null ? new byte[0] : field.toString().getBytes(StandardCharsets.UTF_8);
        var length = field == null ? -1 : bytes.length;
        text.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        text.writeBytes(bytes);
    }
}
