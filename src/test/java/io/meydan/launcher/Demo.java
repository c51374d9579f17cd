package io.meydan.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Loads the demo through the public API, as its people would. What is there already stays as it is. */
final class Demo {

    static final String ADMIN_EMAIL = "dora@meydan.example";
    static final String PASSWORD = "meydan-ile-konus";

    private final DemoRequests requests;
    private final DemoScript script;
    private final Map<String, JsonObject> signedIn = new HashMap<>();

    Demo(DemoRequests requests, DemoScript script) {
        this.requests = requests;
        this.script = script;
    }

    /**
     * Loads what is missing.
     *
     * @throws LaunchFailed if the product refuses something; it is usable all the same
     */
    void load() {
        script.people().forEach(person -> signedIn.put(person.handle(), signIn(person)));
        script.rooms().forEach(this::fill);
    }

    private JsonObject signIn(DemoScript.Person person) {
        var login = Json.createObjectBuilder().add("login", person.handle()).add("password", PASSWORD);
        return requests.ask("POST", "/api/auth/login", "", login.build())
                .orElseGet(() -> requests.tell("POST", "/api/users/register", "", registration(person)));
    }

    private static JsonObject registration(DemoScript.Person person) {
        return Json.createObjectBuilder()
                .add("handle", person.handle())
                .add("displayName", person.name())
                .add("email", person.handle() + "@meydan.example")
                .add("password", PASSWORD)
                .add("locale", person.locale())
                .build();
    }

    private void fill(DemoScript.Room room) {
        var roomId = find(room).orElseGet(() -> open(room)).getString("id");
        var number = 0;
        for (var line : room.lines()) {
            var message = Json.createObjectBuilder()
                    .add("text", line.text())
                    // The same at every start: what was said once is not said again.
                    .add("clientId", stableId(room, number++));
            requests.tell("POST", "/api/chat/rooms/" + roomId + "/messages", token(line.handle()), message.build());
        }
    }

    private Optional<JsonObject> find(DemoScript.Room room) {
        if ("direct".equals(room.type())) {
            return Optional.empty(); // Opening one that exists returns it.
        }
        return requests
                .tell("GET", "/api/chat/rooms?limit=200", token(room.owner()), JsonValue.EMPTY_JSON_OBJECT)
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(found -> room.name().equals(found.getString("name", "")))
                .findFirst();
    }

    private JsonObject open(DemoScript.Room room) {
        var members = Json.createArrayBuilder();
        room.members().stream().skip(1).map(this::id).forEach(members::add);
        var form = Json.createObjectBuilder().add("type", room.type()).add("memberIds", members);
        addUnlessEmpty(form, "name", room.name());
        addUnlessEmpty(form, "topic", room.topic());
        if ("channel".equals(room.type())) {
            form.add("visibility", "public");
        }
        return requests.tell("POST", "/api/chat/rooms", token(room.owner()), form.build());
    }

    private static void addUnlessEmpty(JsonObjectBuilder form, String name, String value) {
        if (!value.isEmpty()) {
            form.add(name, value);
        }
    }

    private static String stableId(DemoScript.Room room, int number) {
        var name = "meydan-demo/" + room.type() + "/" + room.name() + "/" + String.join("+", room.members()) + "/"
                + number;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private JsonObject person(String handle) {
        return Optional.ofNullable(signedIn.get(handle))
                .orElseThrow(() -> new IllegalStateException("demo.txt has no person " + handle));
    }

    private String id(String handle) {
        return person(handle).getJsonObject("user").getString("id");
    }

    private String token(String handle) {
        return person(handle).getString("accessToken");
    }

    /** For the summary. */
    static List<String> accounts(DemoScript script) {
        return Stream.concat(
                        script.people().stream().map(DemoScript.Person::handle),
                        Stream.of(ADMIN_EMAIL + " (administrator)"))
                .toList();
    }
}
