package io.meydan.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoScriptTest {

    private final DemoScript script = DemoScript.load();

    @Test
    void everybody_who_speaks_is_a_member_and_everybody_who_is_a_member_exists() {
        var handles = script.people().stream().map(DemoScript.Person::handle).toList();

        assertThat(script.rooms()).hasSizeGreaterThan(4).allSatisfy(room -> {
            assertThat(handles).containsAll(room.members());
            assertThat(room.members())
                    .containsAll(
                            room.lines().stream().map(DemoScript.Line::handle).toList());
            assertThat(room.lines()).hasSizeGreaterThan(2).allSatisfy(line -> assertThat(line.text())
                    .isNotBlank());
        });
    }

    @Test
    void rooms_between_two_have_two_members_and_no_name() {
        assertThat(script.rooms())
                .filteredOn(room -> "direct".equals(room.type()))
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.members()).hasSize(2))
                .allSatisfy(room -> assertThat(room.name()).isEmpty());
    }

    @Test
    void three_languages_are_spoken() {
        assertThat(script.people()).extracting(DemoScript.Person::locale).contains("en", "tr", "az");
    }
}
