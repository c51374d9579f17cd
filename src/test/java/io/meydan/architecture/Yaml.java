package io.meydan.architecture;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Writes JSON as YAML that people can read in a comparison of two versions. */
final class Yaml {

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    static String of(JsonObject object) {
        var yaml = new Yaml();
        yaml.members(object, "");
        return yaml.text.toString();
    }

    private void members(JsonObject object, String indent) {
        var before = "";
        for (var member : object.entrySet()) {
            text.append(before).append(scalar(member.getKey())).append(':');
            value(member.getValue(), indent);
            before = indent;
        }
    }

    /** What follows a colon: the rest of the line, or deeper lines. */
    private void value(JsonValue value, String indent) {
        var deeper = indent + "  ";
        if (value instanceof JsonObject object && !object.isEmpty()) {
            text.append('\n').append(deeper);
            members(object, deeper);
        } else if (value instanceof JsonArray array && array.stream().anyMatch(JsonObject.class::isInstance)) {
            text.append('\n');
            for (var item : array) {
                text.append(deeper).append("- ");
                members(item.asJsonObject(), deeper + "  ");
            }
        } else if (value instanceof JsonString string) {
            text.append(' ').append(scalar(string.getString())).append('\n');
        } else {
            text.append(' ').append(value).append('\n');
        }
    }

    private static String scalar(String string) {
        var isPlain = string.matches("[/A-Za-z$][\\w./{}$+-]*") && !string.matches("true|false|null|yes|no|on|off|y|n");
        return isPlain ? string : jakarta.json.Json.createValue(string).toString();
    }
}
