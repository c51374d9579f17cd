package io.meydan.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.chat.CalledPeople.Mentions;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MentionsTest {

    @Test
    void names_are_found_in_any_case_and_without_the_full_stop_of_the_sentence() {
        assertThat(Mentions.in("Hi @Ann_1, ask @bob.the.builder. Or (@cleo)?").handles())
                .containsExactlyInAnyOrder("ann_1", "bob.the.builder", "cleo");
    }

    @Test
    void addresses_and_words_are_no_mentions() {
        assertThat(Mentions.in("mail ann@example.com, see x/@bob and é@cleo, @@dora, @ab")
                        .handles())
                .isEmpty();
    }

    @Test
    void all_and_here_call_everybody() {
        assertThat(Mentions.in("@all look").everybody()).isTrue();
        assertThat(Mentions.in("@HERE!").everybody()).isTrue();
        assertThat(Mentions.in("@alles").everybody()).isFalse();
        assertThat(Mentions.in("nobody").isEmpty()).isTrue();
    }

    @Test
    void a_text_calls_at_most_fifty_names() {
        var text = IntStream.range(0, 60).mapToObj(i -> "@name" + i).collect(Collectors.joining(" "));
        assertThat(Mentions.in(text).handles()).hasSize(50);
        assertThat(Mentions.in(String.join(" ", Collections.nCopies(60, "@same")))
                        .handles())
                .hasSize(1);
    }
}
