package io.meydan.platform.persistence;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Transactions of the test database with what happens after them, as the container does it. */
public final class TestTransactions implements TransactionSynchronizationRegistry {

    private record Current(Map<Object, Object> resources, List<Synchronization> synchronizations) {}

    private static final ThreadLocal<@Nullable Current> CURRENT = new ThreadLocal<>();

    private final TestDatabase database;

    public TestTransactions(TestDatabase database) {
        this.database = database;
    }

    public <T> T run(Callable<T> work) {
        var current = new Current(new HashMap<>(), new ArrayList<>());
        CURRENT.set(current);
        var status = Status.STATUS_ROLLEDBACK;
        try {
            var result = database.inTransaction(work);
            status = Status.STATUS_COMMITTED;
            return result;
        } finally {
            CURRENT.remove();
            for (var synchronization : current.synchronizations()) {
                synchronization.afterCompletion(status);
            }
        }
    }

    @Override
    public Object getTransactionKey() {
        return current();
    }

    @Override
    public void putResource(Object key, Object value) {
        current().resources().put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
        return current().resources().get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        current().synchronizations().add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return CURRENT.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException("Tests throw to roll back");
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }

    private static Current current() {
        var current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("There is no transaction");
        }
        return current;
    }
}
