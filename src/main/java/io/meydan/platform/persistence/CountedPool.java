package io.meydan.platform.persistence;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pool as the product sees it: refuses at once while PostgreSQL is away, where the pool would let everybody wait, and knows how many
 * connections are in use. One that takes part in a transaction is in use until the transaction ends, however often it is closed.
 */
final class CountedPool {

    private static final String KEY = CountedPool.class.getName();

    private final DataSource pool;
    private final TransactionSynchronizationRegistry transactions;
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    CountedPool(DataSource pool, TransactionSynchronizationRegistry transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    int inUse() {
        return inUse.get();
    }

    int waiting() {
        return waiting.get();
    }

    DataSource dataSource() {
        return proxy(
                DataSource.class,
                (method, arguments) ->
                        method.getName().equals("getConnection") ? connection() : invoke(pool, method, arguments));
    }

    private Connection connection() throws SQLException {
        Lines.requireServer();
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return untilClosed(taken());
        }
        return transactions.getResource(KEY) == null ? untilCompletion(taken()) : pool.getConnection();
    }

    private Connection taken() throws SQLException {
        waiting.incrementAndGet();
        try {
            return pool.getConnection();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private Connection untilCompletion(Connection connection) {
        transactions.putResource(KEY, this);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // It is still needed for the commit.
            }

            @Override
            public void afterCompletion(int status) {
                inUse.decrementAndGet();
            }
        });
        inUse.incrementAndGet();
        return connection;
    }

    private Connection untilClosed(Connection connection) {
        inUse.incrementAndGet();
        var open = new AtomicBoolean(true);
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close") && open.getAndSet(false)) {
                inUse.decrementAndGet();
            }
            return invoke(connection, method, arguments);
        });
    }

    @FunctionalInterface
    private interface Handler {
        @Nullable
        Object handle(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                CountedPool.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
