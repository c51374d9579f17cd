package io.meydan.platform.realtime.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.realtime.Topic;
import io.meydan.platform.web.InvalidCursor;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorSealTest {

    private static final UUID ANN = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    private final CursorSeal seal = new CursorSeal(new byte[] {1, 2, 3});
    private final Stand stand = new Stand(UUID.randomUUID(), mixed());

    @Test
    void what_was_sealed_for_a_person_opens_for_that_person() {
        assertThat(seal.open(seal.seal(stand, ANN), ANN)).isEqualTo(stand);
        assertThat(new CursorSeal(new byte[] {1, 2, 3}).open(seal.seal(stand, ANN), ANN))
                .as("on another node")
                .isEqualTo(stand);
    }

    @Test
    void it_opens_for_nobody_else_and_under_no_other_key() {
        var cursor = seal.seal(stand, ANN);

        assertThatThrownBy(() -> seal.open(cursor, BOB)).isInstanceOf(InvalidCursor.class);
        assertThatThrownBy(() -> new CursorSeal(new byte[] {4}).open(cursor, ANN))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void a_change_of_any_byte_is_noticed() {
        var whole = Base64.getUrlDecoder().decode(seal.seal(stand, ANN));
        for (var i = 0; i < whole.length; i++) {
            var changed = whole.clone();
            changed[i] ^= 1;
            var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> seal.open(cursor, ANN)).isInstanceOf(InvalidCursor.class);
        }
    }

    @Test
    void what_never_was_a_cursor_is_refused_and_not_stumbled_over() {
        for (var text :
                new String[] {"", "x", "....", "{}", "çay", "A".repeat(21), "A".repeat(1_000), "A".repeat(50_000)}) {
            assertThatThrownBy(() -> seal.open(text, ANN)).as(text).isInstanceOf(InvalidCursor.class);
        }
    }

    @Test
    void a_hundred_and_fifty_topics_fit_into_an_address() {
        var many = new TreeMap<Topic, Long>();
        IntStream.range(0, 150).forEach(n -> many.put(Topic.conversation(UUID.randomUUID()), 1_000_000L + n));

        assertThat(seal.seal(new Stand(UUID.randomUUID(), many), ANN)).hasSizeLessThan(4_100);
    }

    /** Kinds and numbers of every length. */
    private static SortedMap<Topic, Long> mixed() {
        var mixed = new TreeMap<Topic, Long>();
        mixed.put(Topic.user(ANN), 0L);
        mixed.put(Topic.updates(BOB), 0L);
        for (var seq : new long[] {1, 127, 128, 1_000_000, Long.MAX_VALUE}) {
            mixed.put(Topic.conversation(UUID.randomUUID()), seq);
        }
        return mixed;
    }
}
