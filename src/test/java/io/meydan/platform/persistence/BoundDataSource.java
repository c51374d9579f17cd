package io.meydan.platform.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Hands out the connection of the thread's transaction and does not let it be closed, as the container's pool does. */
final class BoundDataSource {

    private BoundDataSource() {}

    static DataSource of(DataSource server, ThreadLocal<@Nullable Connection> current) {
        return proxy(DataSource.class, (method, arguments) -> {
            var bound = current.get();
            return bound != null && method.getName().equals("getConnection")
                    ? unclosable(bound)
                    : invoke(server, method, arguments);
        });
    }

    /** Opens a connection whenever one is asked for. */
    static DataSource opening(Callable<Connection> source) {
        return proxy(DataSource.class, (method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return source.call();
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private static Connection unclosable(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals("close") ? null : invoke(connection, method, arguments));
    }

    @FunctionalInterface
    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
