package io.meydan.platform.realtime.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent.
 *
 * @param text what follows the type; empty for a binary message
 * @param binary the bytes of a binary message
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EnginePacket(Type type, String text, byte @Nullable [] binary) {

    enum Type {
        OPEN,
        CLOSE,
        PING,
        PONG,
        MESSAGE,
        UPGRADE,
        NOOP
    }

    /** Between packets that share a body. */
    static final char SEPARATOR = '\u001e';

    private static final Type[] TYPES = Type.values();
    private static final char BINARY = 'b';

    /** What a client sent is not what the protocol knows. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    static EnginePacket of(byte[] binary) {
        return new EnginePacket(Type.MESSAGE, "", binary);
    }

    static EnginePacket of(String encoded) throws Broken {
        if (encoded.isEmpty()) {
            throw new Broken("A packet is empty");
        }
        var first = encoded.charAt(0);
        if (first == BINARY) {
            return of(bytes(encoded.substring(1)));
        }
        var type = first - '0';
        if (type < 0 || type >= TYPES.length) {
            throw new Broken("A packet has an unknown type");
        }
        return new EnginePacket(TYPES[type], encoded.substring(1), null);
    }

    /** Takes the body of a request apart. */
    static List<EnginePacket> all(ByteBuffer body) throws Broken {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(body).toString();
        } catch (CharacterCodingException e) {
            throw new Broken("A body is not UTF-8");
        }
        var packets = new ArrayList<EnginePacket>();
        for (var start = 0; start <= text.length(); ) {
            var end = text.indexOf(SEPARATOR, start);
            var stop = end < 0 ? text.length() : end;
            packets.add(of(text.substring(start, stop)));
            start = stop + 1;
        }
        return packets;
    }

    private static byte[] bytes(String base64) throws Broken {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Broken("A binary packet is not base64");
        }
    }

    int length() {
        return binary == null ? text.length() : binary.length;
    }
}
