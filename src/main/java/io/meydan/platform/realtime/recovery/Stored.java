package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session's record as it was read from Redis, and how its fields are written. */
final class Stored {

    private static final String VERSION = "v";

    private final Map<String, String> fields;

    Stored(Map<String, String> fields) {
        this.fields = fields;
    }

    static String text(Mark mark) {
        return mark.slot + " " + (mark.isOver ? 1 : 0) + " " + mark.start + " " + mark.position + " "
                + mark.topic.name();
    }

    /** Names and values one after the other. */
    static List<String> fields(Draft draft) {
        var fields = new ArrayList<String>(List.of(
                "epoch", Long.toString(draft.epoch()),
                "sid", draft.sid(),
                "status", draft.status(),
                "slots", Integer.toString(draft.slots()),
                "newest", Long.toString(draft.version().number()),
                "marks", draft.marks()));
        if (draft.spent() != null) {
            fields.addAll(List.of("spent", draft.spent()));
        }
        draft.older().forEach(version -> add(fields, version));
        add(fields, draft.version());
        return fields;
    }

    private static void add(List<String> fields, Version version) {
        fields.add(VERSION + version.number());
        fields.add(version.positions().entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue())
                .collect(Collectors.joining(" ")));
    }

    String sid() {
        return text("sid");
    }

    String node() {
        return text("node");
    }

    String status() {
        return text("status");
    }

    /** The epoch that whoever took the record over has from now on. */
    long nextEpoch() {
        return Long.parseLong(text("epoch")) + 1;
    }

    int slots() {
        return Integer.parseInt(text("slots"));
    }

    long newest() {
        return Long.parseLong(text("newest"));
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean isSpent(@Nullable String offset) {
        return Offset.spent(offset).equals(fields.get("spent"));
    }

    /** The positions of a version. @return null if nobody knows it any more */
    @Nullable
    Version version(long number) {
        var text = fields.get(VERSION + number);
        if (text == null) {
            return null;
        }
        var positions = new HashMap<Integer, Long>();
        for (var part : text.split(" ", -1)) {
            var colon = part.indexOf(':');
            if (colon > 0) {
                positions.put(Integer.valueOf(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
            }
        }
        return new Version(number, newest(), positions);
    }

    /** The topics of the session, each as far as was promised to it. */
    List<Mark> marks() {
        var marks = new ArrayList<Mark>();
        for (var line : text("marks").split("\n", -1)) {
            var parts = line.split(" ", -1);
            if (parts.length == 5) {
                var start = Long.parseLong(parts[2]);
                var mark = new Mark(Topic.parse(parts[4]), Integer.parseInt(parts[0]), start, start);
                mark.isOver = "1".equals(parts[1]);
                marks.add(mark);
            }
        }
        return marks;
    }
}
