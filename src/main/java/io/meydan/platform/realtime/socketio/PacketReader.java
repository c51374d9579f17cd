package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.gateway.JsonScanner;
import io.meydan.platform.web.Malformed;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text message of Engine.IO apart: {@code <type>[<attachments>-][<namespace>,][<id>][<JSON>]}. Strict, because a client that is not
 * understood must be sent away and not guessed at.
 */
final class PacketReader extends JsonScanner {

    private static final Packet.Type[] TYPES = Packet.Type.values();
    private static final int MAX_ATTACHMENTS = 10;
    private static final int MAX_NAMESPACE = 256;
    /** Every number of so many digits is exact in JavaScript. */
    private static final int MAX_ID = 15;

    /** Names that mean something of their own to clients. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final String text;

    private PacketReader(String text) {
        super(text);
        this.text = text;
    }

    /** @throws Malformed with the reason */
    static Packet read(String text) {
        return new PacketReader(text).packet();
    }

    private Packet packet() {
        var type = type();
        moveTo(1);
        var attachments = type.isBinary() ? attachments() : 0;
        var namespace = namespace();
        var id = digits(MAX_ID);
        var payload = type == Packet.Type.CONNECT || type == Packet.Type.CONNECT_ERROR ? object() : null;
        var values = type.isEvent() || type == Packet.Type.ACK || type == Packet.Type.BINARY_ACK
                ? array()
                : List.<String>of();
        skipSpace();
        if (at() < text.length()) {
            throw broken("nothing more");
        }
        check(type, id, values, attachments);
        return new Packet(type, namespace, id, payload, values, attachments);
    }

    private Packet.Type type() {
        var number = text.isEmpty() ? -1 : text.charAt(0) - '0';
        if (number < 0 || number >= TYPES.length) {
            throw broken("a type of packet");
        }
        return TYPES[number];
    }

    private int attachments() {
        var digits = digits(2);
        var count = digits == null ? 0 : Integer.parseInt(digits);
        if (count < 1 || count > MAX_ATTACHMENTS || at() >= text.length() || text.charAt(at()) != '-') {
            throw broken("a number of attachments from 1 to " + MAX_ATTACHMENTS);
        }
        moveTo(at() + 1);
        return count;
    }

    private String namespace() {
        var start = at();
        if (start >= text.length() || text.charAt(start) != '/') {
            return "/";
        }
        var comma = text.indexOf(',', start);
        var end = comma < 0 ? text.length() : comma;
        if (end - start > MAX_NAMESPACE) {
            throw broken("a namespace of at most " + MAX_NAMESPACE + " characters");
        }
        moveTo(comma < 0 ? end : end + 1);
        return text.substring(start, end);
    }

    private @Nullable String digits(int atMost) {
        var start = at();
        var end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        if (end - start > atMost) {
            throw broken("a number of at most " + atMost + " digits");
        }
        moveTo(end);
        return end == start ? null : text.substring(start, end);
    }

    private @Nullable String object() {
        if (at() >= text.length()) {
            return null;
        }
        if (text.charAt(at()) != '{') {
            throw broken("an object");
        }
        return value(1);
    }

    private List<String> array() {
        var values = new ArrayList<String>();
        expect('[');
        if (peek() != ']') {
            do {
                values.add(value(2));
            } while (goesOn());
        }
        expect(']');
        return values;
    }

    private void check(Packet.Type type, @Nullable String id, List<String> values, int attachments) {
        if (type.isEvent() && (values.isEmpty() || !isName(values.get(0)))) {
            throw broken("the name of an event");
        }
        if ((type == Packet.Type.ACK || type == Packet.Type.BINARY_ACK) && id == null) {
            throw broken("the number of a question");
        }
        if (attachments > 0) {
            tree("[" + String.join(",", values) + "]").forEach(value -> checkPlaces(value, attachments));
        }
    }

    /** Numbers are names, too; whoever listens to one will know why. */
    private static boolean isName(String value) {
        var first = value.charAt(0);
        return first == '"' ? !RESERVED.contains(name(value)) : first == '-' || Character.isDigit(first);
    }

    /** The name of an event as it is meant, from how it is written. */
    static String name(String value) {
        if (value.charAt(0) != '"') {
            return value;
        }
        return value.indexOf('\\') < 0
                ? value.substring(1, value.length() - 1)
                : tree("[" + value + "]").getString(0);
    }

    private void checkPlaces(JsonValue value, int attachments) {
        if (value instanceof JsonObject object) {
            if (JsonValue.TRUE.equals(object.get("_placeholder"))) {
                checkPlace(object.get("num"), attachments);
            } else {
                object.values().forEach(inner -> checkPlaces(inner, attachments));
            }
        } else if (value instanceof JsonArray array) {
            array.forEach(inner -> checkPlaces(inner, attachments));
        }
    }

    private void checkPlace(@Nullable JsonValue number, int attachments) {
        var fits = number instanceof JsonNumber n
                && n.isIntegral()
                && n.doubleValue() >= 0
                && n.doubleValue() < attachments;
        if (!fits) {
            throw broken("the number of an attachment");
        }
    }

    private static JsonArray tree(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        } catch (JsonException e) {
            throw new Malformed("The packet's JSON cannot be read.");
        }
    }

    /** Whether an object has a value of that name that is neither a text nor null. */
    static boolean isOtherThanText(String object, String field) {
        var value = tree("[" + object + "]").getJsonObject(0).get(field);
        return value != null && value != JsonValue.NULL && !(value instanceof JsonString);
    }

    /** A text value of an object, if it has one of that name. @throws Malformed if the text is no object */
    static @Nullable String textOf(String object, String field) {
        var value = tree("[" + object + "]").getJsonObject(0).get(field);
        return value instanceof JsonString text ? text.getString() : null;
    }
}
