package io.meydan.platform.realtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a question to other nodes ends, and what is known then. */
class QuestionTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final Question question = new Question(Map.of(ONE, "n1", TWO, "n2"));

    private Answers answers() {
        assertThat(question.result()).isDone();
        return question.result().join();
    }

    @Test
    void it_ends_when_all_have_answered() {
        question.answered(ONE, "n1", "a");
        assertThat(question.result()).isNotDone();
        question.answered(TWO, "n2", "b");

        assertThat(answers().byNode()).isEqualTo(Map.of("n1", List.of("a"), "n2", List.of("b")));
        assertThat(answers().isComplete()).isTrue();
    }

    @Test
    void who_has_nothing_to_answer_is_missing_at_once() {
        question.answered(ONE, "n1", "a");
        question.answered(TWO, "n2", null);

        assertThat(answers().missing()).containsExactly("n2");
        assertThat(answers().isComplete()).isFalse();
    }

    @Test
    void who_dies_is_missing_and_who_says_goodbye_is_not() {
        question.awaitOnly(Set.of(ONE));
        assertThat(question.result()).isNotDone();
        question.left(ONE);

        assertThat(answers().missing()).containsExactly("n2");
    }

    @Test
    void at_its_time_out_it_says_who_is_missing() {
        question.answered(TWO, "n2", "b");
        question.finish(false);

        assertThat(answers().all()).containsExactly("b");
        assertThat(answers().missing()).containsExactly("n1");
    }

    @Test
    void without_redis_it_is_never_complete() {
        var alone = new Question(Map.of());
        alone.finish(true);

        assertThat(alone.result().join().isComplete()).isFalse();
    }

    @Test
    void two_nodes_of_one_name_answer_both() {
        question.answered(ONE, "n", "a");
        question.answered(TWO, "n", "b");

        assertThat(answers().all()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_lease_ends_and_is_renewed_by_whatever_is_heard() {
        var members = new Members(Duration.ofNanos(100));
        members.heard(ONE, "n1", 0);
        members.heard(TWO, "n2", 0);
        members.heard(ONE, "n1", 60);
        members.expire(100);
        assertThat(members.all()).containsOnlyKeys(ONE, TWO);
        members.expire(101);
        assertThat(members.all()).containsOnlyKeys(ONE);
        members.forgiveAll(500);
        members.expire(600);
        assertThat(members.all()).containsOnlyKeys(ONE);
        members.expire(601);
        assertThat(members.all()).isEmpty();
    }
}
