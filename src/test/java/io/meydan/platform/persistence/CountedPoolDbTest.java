package io.meydan.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedPoolDbTest {

    private final Map<Object, Object> resources = new HashMap<>();
    private final List<Synchronization> synchronizations = new ArrayList<>();
    private int status = Status.STATUS_NO_TRANSACTION;
    private final CountedPool pool = new CountedPool(TestDatabase.shared().dataSource(), transactions());

    /** The container's registry for one transaction at a time. */
    private TransactionSynchronizationRegistry transactions() {
        var type = TransactionSynchronizationRegistry.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> switch (method.getName()) {
                    case "getTransactionStatus" -> status;
                    case "getResource" -> resources.get(given[0]);
                    case "putResource" -> resources.put(given[0], given[1]);
                    case "registerInterposedSynchronization" -> {
                        synchronizations.add((Synchronization) given[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Test
    void a_connection_outside_a_transaction_is_in_use_until_it_is_closed() throws SQLException {
        var one = pool.dataSource().getConnection();
        var two = pool.dataSource().getConnection();
        assertThat(pool.inUse()).isEqualTo(2);
        assertThat(pool.waiting()).isZero();
        one.close();
        one.close();
        assertThat(pool.inUse()).isEqualTo(1);
        two.close();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void a_connection_of_a_transaction_is_in_use_once_and_until_the_transaction_ends() throws SQLException {
        status = Status.STATUS_ACTIVE;
        for (var statement = 0; statement < 3; statement++) {
            pool.dataSource().getConnection().close();
        }
        assertThat(pool.inUse()).isEqualTo(1);
        assertThat(synchronizations).hasSize(1);
        synchronizations.get(0).afterCompletion(Status.STATUS_ROLLEDBACK);
        assertThat(pool.inUse()).isZero();
    }
}
