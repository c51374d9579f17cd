package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.realtime.ClientEvent;
import io.meydan.platform.realtime.transport.CloseCode;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says what the code does, and bites where a frame says something else. */
class ContractTest {

    /** What the gateway answers itself. */
    private static final Set<String> OF_THE_GATEWAY = Set.of("authenticate", "ping", "test:message");

    private final JsonObject document = Contract.document();

    @Test
    void every_event_that_clients_may_send_is_in_the_document_and_no_other() throws Exception {
        var handled = new TreeSet<>(OF_THE_GATEWAY);
        for (var type : handlers()) {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            handled.add(((ClientEvent<?>) constructor.newInstance()).name());
        }
        assertThat(handled).hasSizeGreaterThan(OF_THE_GATEWAY.size());

        assertThat(named("say")).isEqualTo(handled);
        assertThat(named("ack")).isEqualTo(handled);
    }

    @Test
    void every_event_of_the_words_is_in_the_document_and_no_other() throws IOException {
        var words = Files.readString(Path.of("docs/realtime.md"));
        var pushed = new TreeSet<>(Set.of("ready", "error", "test:message"));
        pushed.addAll(firstCells(words, "## Server → client"));

        assertThat(named("push")).isEqualTo(pushed);
        assertThat(named("say")).containsAll(firstCells(words, "## Client → server"));
    }

    @Test
    void the_table_of_close_codes_is_that_of_the_code() {
        var documented = document
                .getJsonObject("channels")
                .getJsonObject("socket")
                .getJsonArray("x-close-codes")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(c -> c.getInt("code") + " " + c.getString("name") + ": " + c.getString("comeBack"))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(CloseCode.values())
                        .map(c -> c.code() + " " + c.reason() + ": "
                                + c.comeBack().words())
                        .toList());
    }

    @Test
    void every_reference_leads_somewhere() {
        var text = document.toString();
        var references = Pattern.compile("\"\\$ref\":\"#(/[^\"]+)\"")
                .matcher(text)
                .results()
                .toList();

        assertThat(references).isNotEmpty().allSatisfy(found -> assertThat(
                        jakarta.json.Json.createPointer(found.group(1)).containsValue(document))
                .as(found.group(1))
                .isTrue());
    }

    @Test
    void a_frame_with_an_unknown_field_a_wrong_type_or_too_little_is_refused() {
        var id = "01a1b2c3-0000-7000-8000-000000000000";
        var good =
                Api.object("event", "room:removed", "topic", "user:" + id, "seq", 3, "data", Api.object("roomId", id));
        assertThat(Contract.complaints(good, null)).isEmpty();

        for (var wrong : List.of(
                changed(good, "colour", "red"),
                changed(good, "seq", 0),
                changed(good, "seq", "three"),
                changed(good, "topic", "conversation:" + id),
                changed(good, "data", Api.object()),
                changed(good, "data", Api.object("roomId", "no id")),
                changed(good, "data", Api.object("roomId", id, "name", "x")),
                changed(good, "event", "room:painted"))) {
            assertThat(Contract.complaints(wrong, null)).as(wrong.toString()).isNotEmpty();
        }
        assertThat(Contract.complaints(Api.object("ack", 1, "data", Api.object("x", 1)), "room:leave"))
                .isNotEmpty();
    }

    private static JsonObject changed(JsonObject frame, String field, Object value) {
        return jakarta.json.Json.createObjectBuilder(frame)
                .addAll(jakarta.json.Json.createObjectBuilder(Api.object(field, value)))
                .build();
    }

    /** Names of the messages whose key begins so. */
    private Set<String> named(String prefix) {
        return document.getJsonObject("components").getJsonObject("messages").entrySet().stream()
                .filter(e -> e.getKey().matches(prefix + "[A-Z].*"))
                .map(e -> e.getValue().asJsonObject().getString("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> firstCells(String words, String title) {
        var section = words.substring(words.indexOf(title) + title.length());
        var end = section.indexOf("\n## ");
        return (end < 0 ? section : section.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> Pattern.compile("`([a-z]+(:[a-z]+)?)`")
                        .matcher(line.substring(0, line.indexOf('|', 2)))
                        .results())
                .map(found -> found.group(1))
                .toList();
    }

    /** Whatever CDI would find: every class of ours that implements {@link ClientEvent}. */
    private static List<Class<?>> handlers() throws IOException, ClassNotFoundException {
        var found = new ArrayList<Class<?>>();
        try (var files = Files.walk(Path.of("target/classes/io/meydan"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                var name = Path.of("target/classes").relativize(file).toString().replace('/', '.');
                if (!name.endsWith("package-info.class")) {
                    var type = Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            ContractTest.class.getClassLoader());
                    if (ClientEvent.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }
}
