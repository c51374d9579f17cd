package io.meydan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final String LIST = "rooms:0190";

    @Test
    void comes_back_as_it_went_out() {
        var id = UUID.randomUUID();
        var read = Cursor.parse(Cursor.of(LIST, 42, id, "ağ").encoded(), LIST, 3);

        assertThat(read).isNotNull();
        assertThat(read.number(0)).isEqualTo(42);
        assertThat(read.id(1)).isEqualTo(id);
        assertThat(read.text(2)).isEqualTo("ağ");
    }

    @Test
    void none_means_the_beginning() {
        assertThat(Cursor.parse(null, LIST, 1)).isNull();
        assertThat(Cursor.parse("", LIST, 1)).isNull();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        var foreign = Cursor.of("rooms:0191", 42).encoded();

        assertThatThrownBy(() -> Cursor.parse(foreign, LIST, 1)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void a_cursor_with_another_number_of_parts_is_refused() {
        var longer = Cursor.of(LIST, 42, 43).encoded();

        assertThatThrownBy(() -> Cursor.parse(longer, LIST, 1)).isInstanceOf(InvalidCursor.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "AAAA", "____", "null", "0"})
    void rubbish_is_refused(String rubbish) {
        assertThatThrownBy(() -> Cursor.parse(rubbish, LIST, 1)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void broken_utf8_and_endless_text_are_refused() {
        var broken = Base64.getUrlEncoder().encodeToString(new byte[] {(byte) 0xc3, (byte) 0x28});

        assertThatThrownBy(() -> Cursor.parse(broken, LIST, 1)).isInstanceOf(InvalidCursor.class);
        assertThatThrownBy(() -> Cursor.parse("A".repeat(100_000), LIST, 1)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void a_key_that_is_no_number_or_id_is_refused_when_it_is_read() {
        var cursor = Cursor.of(LIST, "x");

        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(InvalidCursor.class);
        assertThatThrownBy(() -> cursor.id(0)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void a_page_tells_from_the_row_too_many_that_there_is_more() {
        var full = Page.of(List.of(1, 2, 3), 2, n -> Cursor.of(LIST, n));
        var last = Page.of(List.of(1, 2), 2, n -> Cursor.of(LIST, n));

        assertThat(full.items()).containsExactly(1, 2);
        assertThat(full.hasMore()).isTrue();
        assertThat(full.nextCursor()).isEqualTo(Cursor.of(LIST, 2).encoded());
        assertThat(last.hasMore()).isFalse();
        assertThat(last.nextCursor()).isNull();
    }
}
