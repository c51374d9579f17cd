package io.meydan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    public record Tag(String name) {}

    public record Thing(
            UUID id, Instant at, int count, @Nullable String note, List<Tag> tags) {}

    private final Json json = new Json();

    @Test
    void a_record_comes_back_as_it_went_out_and_nulls_are_left_out() {
        var thing = new Thing(new UUID(1, 2), Instant.parse("2026-11-20T12:00:00Z"), 7, null, List.of(new Tag("ş")));
        var text = json.write(thing);

        assertThat(text).doesNotContain("note").contains("2026-11-20T12:00:00Z");
        assertThat(json.read(text, Thing.class)).isEqualTo(thing);
    }

    @Test
    void an_unknown_field_is_refused_by_name() {
        assertThatThrownBy(() -> json.read("{\"name\":\"a\",\"rank\":1}", Tag.class))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("rank")
                .hasMessageNotContaining("Tag")
                .hasMessageNotContaining("yasson");
    }

    @Test
    void broken_json_is_refused_with_its_place() {
        assertThatThrownBy(() -> json.read("{\"name\":\"a\",}", Tag.class))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"a\"",
                "{\"count\":\"x\"}",
                "{\"id\":\"no-id\"}",
                "{\"at\":\"yesterday\"}",
                "{\"tags\":{}}"
            })
    void what_does_not_fit_is_refused_without_names_of_classes(String text) {
        assertThatThrownBy(() -> json.read(text, Thing.class))
                .isInstanceOf(Malformed.class)
                .message()
                .doesNotContain("io.meydan")
                .doesNotContain("java.");
    }
}
