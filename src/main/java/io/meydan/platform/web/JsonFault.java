package io.meydan.platform.web;

import java.util.regex.Pattern;

/** Says in one sentence what is wrong with a JSON text, without names of classes. */
final class JsonFault {

    private static final Pattern UNKNOWN = Pattern.compile("property (\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE = Pattern.compile("line ?(?:no|Number)=(\\d+), column ?(?:no|Number)=(\\d+)");

    private JsonFault() {}

    static String describe(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            var text = String.valueOf(t.getMessage());
            var place = PLACE.matcher(text);
            if (place.find()) {
                return "The JSON cannot be read at line " + place.group(1) + ", column " + place.group(2) + ".";
            }
        }
        var text = String.valueOf(fault.getMessage());
        var field = UNKNOWN.matcher(text);
        if (field.find()) {
            return "The JSON does not fit: look at the field " + field.group(1).replaceAll("[^A-Za-z0-9_.-]", "") + ".";
        }
        return "The body is not the JSON that is needed here.";
    }
}
