package io.meydan.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All classes of settings: what the code takes by default is what the file and the operator's table say, is possible, and nonsense is not. */
class ConfigClassesTest {

    private static final Properties LISTED = listed();
    private static final Map<String, String> TABLE = table();

    /** None of it makes sense; the table of the operators says of each. */
    private static final List<String> MAY_BE_NOTHING = List.of(
            "auth.refresh-grace",
            "auth.free-attempts-per-login",
            "auth.free-attempts-per-address",
            "realtime.gap-patience",
            "realtime.replay-max",
            "realtime.expiry-warning",
            "realtime.drain-time",
            "job.drain-time");

    static Stream<Named<Class<?>>> configs() {
        return new ClassFileImporter()
                .importPath(Path.of("target/classes")).stream()
                        .filter(type -> type.getSimpleName().endsWith("Config"))
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .map(type -> Named.of(type.getName(), type.reflect()));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void every_field_is_a_setting_with_the_default_that_is_documented(Class<?> config) {
        assertThat(settings(config)).isNotEmpty().allSatisfy(field -> {
            var name = name(field);
            assertThat(LISTED.getProperty(name))
                    .as("microprofile-config.properties: " + name)
                    .isEqualTo(byDefault(field));
            assertThat(TABLE.get(name)).as("operations.md: " + name).isEqualTo(byDefault(field));
        });
    }

    @ParameterizedTest
    @MethodSource("configs")
    void every_default_has_the_type_of_its_field_and_so_has_another_value(Class<?> config) throws Exception {
        var constructor = config.getDeclaredConstructor();
        constructor.setAccessible(true);
        var made = constructor.newInstance();
        for (var field : settings(config)) {
            for (var text : List.of(byDefault(field), another(field))) {
                var value = value(field, text);
                field.set(made, value);
                assertThat(field.get(made)).as(name(field)).isEqualTo(value);
            }
        }
        assertThatCode(() -> callGetters(made)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void the_defaults_let_a_node_start_and_nonsense_does_not(Class<?> config) {
        assertThat(mistakes(Map.of())).isEmpty();
        for (var field : settings(config)) {
            var name = name(field);
            negative(field).ifPresent(nonsense -> assertThat(mistakes(Map.of(name, nonsense)))
                    .as(name + "=" + nonsense)
                    .singleElement()
                    .asString()
                    .startsWith(name));
            nothing(field).ifPresent(nothing -> assertThat(mistakes(Map.of(name, nothing)))
                    .as(name + "=" + nothing)
                    .hasSize(MAY_BE_NOTHING.contains(name) ? 0 : 1));
        }
    }

    private static List<String> mistakes(Map<String, String> changes) {
        var values = new HashMap<String, String>();
        LISTED.stringPropertyNames().forEach(name -> values.put(name, LISTED.getProperty(name)));
        values.putAll(changes);
        return new Settings(values).mistakes();
    }

    private static List<Field> settings(Class<?> config) {
        return Arrays.stream(config.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .peek(field -> field.setAccessible(true))
                .toList();
    }

    private static String name(Field field) {
        return field.getAnnotation(ConfigProperty.class).name();
    }

    private static String byDefault(Field field) {
        var text = field.getAnnotation(ConfigProperty.class).defaultValue();
        return text.equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : text;
    }

    private static Object value(Field field, String text) {
        if (field.getType() == Optional.class) {
            var inner = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            return text.isEmpty() ? Optional.empty() : Optional.of(inner == Path.class ? Path.of(text) : text);
        }
        return switch (field.getType().getSimpleName()) {
            case "int" -> Integer.parseInt(text);
            case "long" -> Long.parseLong(text);
            case "Duration" -> Duration.parse(text);
            case "ZoneId" -> ZoneId.of(text);
            case "List" -> List.of(text.split(",", -1));
            case "String" -> text;
            case "boolean" -> Boolean.parseBoolean(text);
            default -> throw new IllegalStateException("No test knows how to make a " + field.getGenericType());
        };
    }

    private static String another(Field field) {
        return switch (field.getType().getSimpleName()) {
            case "int", "long" -> "7";
            case "Duration" -> "PT7S";
            case "ZoneId" -> "Asia/Baku";
            case "boolean" -> "false";
            default -> "seven";
        };
    }

    private static Optional<String> negative(Field field) {
        return switch (field.getType().getSimpleName()) {
            case "int", "long" -> Optional.of("-7");
            case "Duration" -> Optional.of("PT-7S");
            default -> Optional.empty();
        };
    }

    private static Optional<String> nothing(Field field) {
        return switch (field.getType().getSimpleName()) {
            case "int", "long" -> Optional.of("0");
            case "Duration" -> Optional.of("PT0S");
            default -> Optional.empty();
        };
    }

    private static void callGetters(Object config) throws ReflectiveOperationException {
        for (var method : config.getClass().getDeclaredMethods()) {
            if (method.getParameterCount() == 0 && !method.isSynthetic()) {
                method.setAccessible(true);
                assertThat(method.invoke(config)).as(method.getName()).isNotNull();
            }
        }
    }

    private static Properties listed() {
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            var properties = new Properties();
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The defaults of the table in operations.md by the names of the settings; none is an empty text. */
    private static Map<String, String> table() {
        try (var lines = Files.lines(Path.of("docs/operations.md"))) {
            return lines.filter(line -> line.matches("\\| `[\\w.-]+` \\| (none|`[^`]*`) \\| .*"))
                    .map(line -> line.split(" \\| ", 3))
                    .collect(Collectors.toMap(
                            cells -> cells[0].replaceAll("[|` ]", ""),
                            cells -> cells[1].equals("none") ? "" : cells[1].replace("`", "")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
