package io.meydan.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.web.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void a_text_stays_as_it_was_written() {
        var decomposed = "  Gu\u0308nes\u0327 😀\n\tI\u0307zmir ";
        assertThat(Texts.message(decomposed)).isEqualTo(decomposed);
    }

    @Test
    void length_is_counted_in_characters_not_in_halves_of_them() {
        assertThat(Texts.message("😀".repeat(4_000))).hasSize(8_000);
        assertThatThrownBy(() -> Texts.message("a".repeat(4_001))).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "a\u0000b", "a\u0007", "a\u0085b", "half \ud83d", "\udc00 other half"})
    void blanks_control_characters_and_halves_are_refused(String text) {
        assertThatThrownBy(() -> Texts.message(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_name_is_one_line_without_blanks_around_it() {
        assertThat(Texts.name("  İşler ")).isEqualTo("İşler");
        assertThatThrownBy(() -> Texts.name("two\nlines")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Texts.name("a".repeat(81))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Texts.name(null)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_blank_topic_is_none() {
        assertThat(Texts.topic("  ")).isNull();
        assertThat(Texts.topic(" about ")).isEqualTo("about");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "ü", "a/b"})
    void a_client_id_is_of_plain_characters(String clientId) {
        assertThatThrownBy(() -> Texts.clientId(clientId)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Texts.clientId("a".repeat(65))).isInstanceOf(InvalidInput.class);
        assertThat(Texts.clientId("01-b_c.D:9")).isEqualTo("01-b_c.D:9");
    }

    @Test
    void names_are_searched_whatever_the_case_of_the_i() {
        assertThat(Texts.key("IŞIK İzmir")).isEqualTo(Texts.key("ışık izmir"));
    }

    @Test
    void shortening_never_cuts_a_character_in_two() {
        assertThat(Texts.shortened("ab😀cd", 3)).isEqualTo("ab😀");
        assertThat(Texts.shortened("ab", 3)).isEqualTo("ab");
    }
}
