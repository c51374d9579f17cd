package io.meydan.platform.realtime.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private final Function<String, byte[]> answer = RepeatsTest::answer;
    private final Repeats repeats = new Repeats();

    private static byte[] answer(String id) {
        return id.getBytes(UTF_8);
    }

    @Test
    void an_event_is_handled_once_and_its_answer_kept() {
        assertThat(repeats.begins("a", "1")).isTrue();
        assertThat(repeats.answered("1", true, answer)).isEmpty();

        assertThat(repeats.answerTo("a")).isSameAs(answer);
    }

    @Test
    void who_asks_again_meanwhile_is_answered_with_the_first() {
        repeats.begins("a", "1");

        assertThat(repeats.begins("a", "2")).isFalse();

        assertThat(repeats.answered("1", true, answer)).containsExactly("2");
    }

    @Test
    void what_was_refused_may_be_tried_again() {
        repeats.begins("a", "1");
        repeats.answered("1", false, answer);

        assertThat(repeats.answerTo("a")).isNull();
        assertThat(repeats.begins("a", "2")).isTrue();
    }

    @Test
    void only_the_last_ones_are_remembered() {
        for (var i = 0; i < 1_000; i++) {
            repeats.begins("n" + i, "q" + i);
            repeats.answered("q" + i, true, answer);
        }

        assertThat(repeats.answerTo("n0")).isNull();
        assertThat(repeats.answerTo("n999")).isNotNull();
    }
}
