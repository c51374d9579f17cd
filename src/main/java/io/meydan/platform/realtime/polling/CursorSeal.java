package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Topic;
import io.meydan.platform.web.InvalidCursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads cursors: the positions, grouped by kind of topic to be short, and a seal over them and the person they were given to. A
 * cursor that opens was given out by a node of ours to this very person, so it also proves that the person heard those topics up to there.
 */
final class CursorSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;
    private static final int MAX_LENGTH = 16_000;
    private static final int MORE = 0x80;

    private final SecretKeySpec key;

    CursorSeal(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String seal(Stand stand, UUID person) {
        var body = write(stand);
        var whole = Arrays.copyOf(body, body.length + SEAL_BYTES);
        System.arraycopy(sealOf(body, person), 0, whole, body.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** @throws InvalidCursor if it was not given to this person, or was changed */
    Stand open(String cursor, UUID person) {
        if (cursor.length() > MAX_LENGTH) {
            throw new InvalidCursor();
        }
        try {
            var whole = Base64.getUrlDecoder().decode(cursor);
            var length = Math.max(0, whole.length - SEAL_BYTES);
            var body = Arrays.copyOf(whole, length);
            if (!MessageDigest.isEqual(sealOf(body, person), Arrays.copyOfRange(whole, length, length + SEAL_BYTES))) {
                throw new InvalidCursor();
            }
            return read(body);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor();
        }
    }

    private byte[] sealOf(byte[] body, UUID person) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes(person));
            return Arrays.copyOf(mac.doFinal(body), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] write(Stand stand) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(bytes(stand.reader()));
            // Topics sort by kind first, so each kind is one group.
            var topics = new ArrayList<>(stand.positions().entrySet());
            for (var from = 0; from < topics.size(); ) {
                var kind = topics.get(from).getKey().kind();
                var to = from;
                while (to < topics.size() && topics.get(to).getKey().kind().equals(kind)) {
                    to++;
                }
                out.writeUTF(kind);
                out.writeShort(to - from);
                for (var topic : topics.subList(from, to)) {
                    out.write(bytes(topic.getKey().id()));
                    writeNumber(out, topic.getValue());
                }
                from = to;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Seven bits to the byte: most numbers need one or two. */
    private static void writeNumber(DataOutputStream out, long number) throws IOException {
        var rest = number;
        for (; rest >= MORE; rest >>>= 7) {
            out.writeByte((int) (rest | MORE));
        }
        out.writeByte((int) rest);
    }

    private static Stand read(byte[] body) {
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            var reader = new UUID(in.readLong(), in.readLong());
            var positions = new TreeMap<Topic, Long>();
            while (in.available() > 0) {
                var kind = in.readUTF();
                for (var left = in.readUnsignedShort(); left > 0; left--) {
                    positions.put(new Topic(kind, new UUID(in.readLong(), in.readLong())), readNumber(in));
                }
            }
            return new Stand(reader, positions);
        } catch (IOException e) {
            // Sealed by a node with another layout: a rolling upgrade.
            throw new InvalidCursor();
        }
    }

    private static long readNumber(DataInputStream in) throws IOException {
        var number = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var next = in.readUnsignedByte();
            number |= (long) (next & ~MORE) << shift;
            if (next < MORE) {
                return number;
            }
        }
        throw new IOException("A number without an end");
    }
}
