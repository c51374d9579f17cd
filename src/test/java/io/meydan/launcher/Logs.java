package io.meydan.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Finds in a server's log what a person would look for. */
final class Logs {

    private static final Pattern TROUBLE =
            Pattern.compile("SEVERE|FATAL|PANIC|\"Level\":\"ERROR\"|^Error:|^Exception in thread");
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern JSON_MESSAGE =
            Pattern.compile("\"(?:LogMessage|Exception)\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int ENOUGH = 400;

    private Logs() {}

    /** The first line that speaks of trouble, shortened; the last line if there is none. */
    static String firstError(Path log) {
        var lines = read(log)
                .lines()
                .map(line -> ANSI.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "it wrote nothing";
        }
        for (var i = 0; i < lines.size(); i++) {
            if (TROUBLE.matcher(lines.get(i)).find()) {
                return shortened(lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : "");
            }
        }
        return shortened(lines.get(lines.size() - 1), "");
    }

    // Payara's own format puts the message on the line after the header.
    private static String shortened(String line, String next) {
        var json = JSON_MESSAGE.matcher(line);
        var text = json.find() ? unescaped(json.group(1)) : line.endsWith("]") ? next : line;
        return text.length() > ENOUGH ? text.substring(0, ENOUGH) + "…" : text;
    }

    private static String unescaped(String json) {
        return json.replace("\\\"", "\"").replaceAll("\\\\[nrt]+", " ").strip();
    }

    static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
