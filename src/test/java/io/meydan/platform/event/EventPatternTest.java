package io.meydan.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventPatternTest {

    @ParameterizedTest
    @CsvSource({
        "post.created, post.created, true",
        "post.created, post.created.twice, false",
        "post.created, xpost.created, false",
        "post.*, post.created, true",
        "post.*, post.comment.created, false",
        "post.*, post, false",
        "post.*, posts.created, false",
        "*.created, post.created, true",
        "*.created, created, false",
        "post.*.created, post.comment.created, true",
        "*, post, true",
        "*, post.created, false",
        "chat.#, chat, true",
        "chat.#, chat.room.created, true",
        "chat.#, chatter.room, false",
        "*.room.#, chat.room, true",
        "*.room.#, chat.room.member.left, true",
        "*.room.#, chat.rooms, false",
        "#, post, true",
        "#, chat.room.member.left, true"
    })
    void a_star_is_a_word_and_a_hash_is_the_rest(String pattern, String type, boolean matches) {
        assertThat(new EventPattern(pattern).matches(type)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "post.",
                ".post",
                "po*st",
                "#.post",
                "post.#.created",
                "post..created",
                "a b",
                "(.*)",
                "post.##"
            })
    void what_is_neither_a_type_nor_a_pattern_is_refused(String text) {
        assertThat(EventPattern.isWellFormed(text)).isFalse();
        assertThatThrownBy(() -> new EventPattern(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
