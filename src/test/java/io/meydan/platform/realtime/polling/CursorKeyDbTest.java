package io.meydan.platform.realtime.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.persistence.TestDatabase;
import org.junit.jupiter.api.Test;

class CursorKeyDbTest {

    @Test
    void all_nodes_seal_with_one_key_and_each_asks_for_it_once() {
        var one = node();
        var two = node();

        assertThat(one.get()).hasSize(32).isEqualTo(two.get()).isSameAs(one.get());
    }

    private static CursorKey node() {
        var key = new CursorKey();
        key.sql = TestDatabase.shared().sql();
        return key;
    }
}
