package io.meydan.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** Whoever carries on by itself must know whose fault it was: what is tried again blindly may be poison, what is given up may be lost. */
class ConstraintsTest {

    private static boolean isAway(Exception cause) {
        return Constraints.isAway(new TransactionalException("It could not be stored", cause));
    }

    @Test
    void a_line_that_is_lost_is_nobodys_fault() {
        assertThat(isAway(new StorageFailed(new SQLException("broken", "08006"))))
                .isTrue();
        assertThat(isAway(new SQLException("terminating connection", "57P01"))).isTrue();
        assertThat(isAway(new SQLException("Error in allocating a connection. Cause: none left")))
                .isTrue();
    }

    @Test
    void nor_is_one_that_is_lost_in_the_middle_of_a_commit() {
        assertThat(isAway(new XAException(XAException.XAER_RMERR))).isTrue();
    }

    @Test
    void what_a_server_that_answers_refuses_is_a_fault() {
        assertThat(isAway(new SQLException("duplicate key", "23505"))).isFalse();
        assertThat(isAway(new SQLException("deadlock detected", "40P01"))).isFalse();
        assertThat(isAway(new IllegalStateException("no"))).isFalse();
    }
}
