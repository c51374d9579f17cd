package io.meydan.platform.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL with our schema, started once per JVM. {@link #inTransaction} stands in for the container's transactions: all statements of
 * the thread run on one connection, which is committed at the end, or rolled back when something is thrown.
 */
public final class TestDatabase {

    private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();
    private static @Nullable TestDatabase shared;

    private final DataSource server;

    private TestDatabase(DataSource server) {
        this.server = server;
    }

    /** The database of this JVM, migrated. Tests own their rows; nobody empties tables. */
    public static synchronized TestDatabase shared() {
        var database = shared;
        if (database == null) {
            database = start();
            shared = database;
        }
        return database;
    }

    private static TestDatabase start() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "100")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
            return migrated(postgres.getPostgresDatabase());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database of the test's own, migrated, for a test that takes it away. Every connection is a new one. */
    public static TestDatabase at(String databaseUrl) {
        var url = DatabaseUrl.parse(databaseUrl);
        return migrated(BoundDataSource.opening(() -> MeydanDataSource.singleLine(url, "meydan-test")));
    }

    private static TestDatabase migrated(DataSource server) {
        Flyway.configure()
                .dataSource(server)
                .locations("classpath:db/migration")
                .schemas("platform")
                .table("schema_history")
                .load()
                .migrate();
        return new TestDatabase(server);
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections of the thread's transaction where there is one; else each is its own. */
    public DataSource dataSource() {
        return BoundDataSource.of(server, CURRENT);
    }

    /** For repositories. */
    public Sql sql() {
        return new Sql(dataSource());
    }

    /** Whether this thread is in a transaction. */
    public static boolean inOneAlready() {
        return CURRENT.get() != null;
    }

    /** Runs work in one transaction of this thread. */
    public <T> T inTransaction(Callable<T> work) {
        try (var connection = server.getConnection()) {
            connection.setAutoCommit(false);
            CURRENT.set(connection);
            try {
                var result = work.call();
                connection.commit();
                return result;
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } catch (Exception e) {
                connection.rollback();
                throw new IllegalStateException(e);
            } finally {
                CURRENT.remove();
            }
        } catch (SQLException e) {
            throw new StorageFailed(e);
        }
    }

    /** The same for work without a result. */
    public void inTransaction(Runnable work) {
        this.<Boolean>inTransaction(() -> {
            work.run();
            return true;
        });
    }
}
