package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The book-keeping of the cluster test must see a single fault. */
class LedgerTest {

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void two_members_and_two_messages() {
        ledger.member("square", "ann");
        ledger.member("square", "bob");
        ledger.acknowledged("square", "m1", 1);
        ledger.acknowledged("square", "m2", 2);
        ledger.arrived("square", "ann", "m1", 1);
        ledger.arrived("square", "ann", "m2", 2);
        ledger.arrived("square", "bob", "m1", 1);
    }

    @Test
    void all_is_well_when_everybody_got_everything_once_in_order() {
        ledger.arrived("square", "bob", "m2", 2);

        var verdict = ledger.verdict();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.doubled()).isEmpty();
        assertThat(verdict.reordered()).isEmpty();
        assertThat(verdict.contradictions()).isEmpty();
        assertThat(verdict.deliveries()).isEqualTo(4);
    }

    @Test
    void one_lost_message_is_seen() {
        assertThat(ledger.verdict().lost()).containsExactly("bob in square: m2 = 2");
        assertThat(ledger.isComplete()).isFalse();
    }

    @Test
    void one_doubled_message_is_seen() {
        ledger.arrived("square", "bob", "m2", 2);
        ledger.arrived("square", "bob", "m1", 1);

        assertThat(ledger.verdict().doubled()).hasSize(1);
    }

    @Test
    void one_message_out_of_order_is_seen() {
        ledger.acknowledged("square", "m3", 3);
        ledger.arrived("square", "ann", "m3", 3);
        ledger.arrived("square", "bob", "m3", 3);
        ledger.arrived("square", "bob", "m2", 2);

        assertThat(ledger.verdict().reordered()).hasSize(1);
    }

    @Test
    void two_numbers_for_one_message_are_seen() {
        ledger.acknowledged("square", "m1", 7);

        assertThat(ledger.verdict().contradictions()).isNotEmpty();
    }
}
