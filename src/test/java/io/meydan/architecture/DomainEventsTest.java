package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.meydan.platform.event.DomainEvent;
import io.meydan.platform.web.Json;
import jakarta.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are stored as JSON and read by others: what was written must come back whole, under the name it went out with. */
class DomainEventsTest {

    private final Json json = new Json();

    static Stream<Class<?>> events() {
        return Meydan.classes().stream()
                .filter(type -> type.isAssignableTo(DomainEvent.class) && !type.isInterface())
                .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_comes_back_as_it_was(Class<?> type) throws ReflectiveOperationException {
        var event = made(type);
        var back = json.read(json.write(event), type);
        assertThat(back).isEqualTo(event);
        assertThat(((DomainEvent) back).key()).isNotBlank();
        assertThat(((DomainEvent) back).type()).matches("[a-z]+(\\.[a-z]+)+");
    }

    @ParameterizedTest
    @MethodSource("events")
    void its_json_holds_its_fields_and_nothing_else(Class<?> type) throws ReflectiveOperationException {
        JsonObject stored = json.read(json.write(made(type)), JsonObject.class);
        var fields = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(stored.keySet()).containsExactlyInAnyOrderElementsOf(fields);
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        var parts = type.getRecordComponents();
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(
                Arrays.stream(parts).map(DomainEventsTest::value).toArray());
    }

    private static Object value(RecordComponent part) {
        var type = part.getType();
        if (type == UUID.class) {
            return UUID.nameUUIDFromBytes(part.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        if (type == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.678901Z");
        }
        if (type == long.class) {
            return 9_007_199_254_740_993L;
        }
        if (type == List.class) {
            return List.of(new UUID(1, 2), new UUID(3, 4));
        }
        if (type == String.class) {
            return part.getName() + " İğ \uD83D\uDE00 \"\\";
        }
        throw new AssertionError("Teach this test to make a " + type + " for " + part);
    }
}
