package io.meydan.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The people and rooms of demo.txt. */
record DemoScript(List<Person> people, List<Room> rooms) {

    record Person(String handle, String name, String locale) {}

    record Line(String handle, String text) {}

    /**
     * A room and what is said in it.
     *
     * @param members handles; the first one opens the room
     */
    record Room(String type, String name, String topic, List<String> members, List<Line> lines) {

        String owner() {
            return members.get(0);
        }
    }

    static DemoScript load() {
        try (var in = DemoScript.class.getResourceAsStream("demo.txt")) {
            if (in == null) {
                throw new IllegalStateException("demo.txt is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DemoScript parse(String text) {
        var people = new ArrayList<Person>();
        var rooms = new ArrayList<Room>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            var parts = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            if (parts.size() == 4 && "person".equals(parts.get(0))) {
                people.add(new Person(parts.get(1), parts.get(2), parts.get(3)));
            } else if (parts.size() == 4) {
                var members = List.of(parts.get(3).split(" ", -1));
                rooms.add(new Room(parts.get(0), parts.get(1), parts.get(2), members, new ArrayList<>()));
            } else {
                var said = line.split(":", 2);
                rooms.get(rooms.size() - 1).lines().add(new Line(said[0], said[1].strip()));
            }
        });
        return new DemoScript(people, rooms);
    }
}
