package io.meydan.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.chat.Texts.Emoji;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍",
                "👍🏽",
                "❤️",
                "❤",
                "🇹🇷",
                "🇦🇿",
                "1️⃣",
                "👩‍💻",
                "👨‍👩‍👧‍👦",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "🏳️‍🌈",
                "☕",
                "🫡"
            })
    void one_picture_is_an_emoji(String text) {
        assertThat(Emoji.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "👍👍", "👍 ", "lol", "🇹", "\u200d", "\ufe0f", "<b>", "👍a", "é"})
    void anything_else_is_none(String text) {
        assertThat(Emoji.isOne(text)).isFalse();
    }
}
