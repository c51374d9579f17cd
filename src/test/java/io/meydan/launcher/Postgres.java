package io.meydan.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A real PostgreSQL server on the loopback address, as safe as in production ({@code fsync} and {@code synchronous_commit} are on). Its data stays
 * when it stops.
 */
public final class Postgres {

    private static final String NAME = "meydan";
    private static final Duration PATIENCE = Duration.ofSeconds(60); // Recovery after a kill may take a while.

    private final Home home;
    private final PostgresBinaries binaries;
    private final int port;
    private @Nullable Child child;

    private Postgres(Home home, int port) {
        this.home = home;
        this.port = port;
        this.binaries = PostgresBinaries.unpacked(home);
    }

    /** Starts it, and creates the database the first time. */
    public static Postgres start(Home home, int port) {
        var postgres = new Postgres(home, port);
        postgres.create();
        postgres.start();
        return postgres;
    }

    /** What {@code DATABASE_URL} has to be. */
    public String url() {
        return "postgres://" + NAME + ":" + NAME + "@127.0.0.1:" + port + "/" + NAME;
    }

    /** Starts it again on the same port with the same data. */
    public void start() {
        var log = home.logs().resolve("postgres.log");
        var command = new ArrayList<>(binaries.prefix());
        command.add(binaries.server().toString());
        command.addAll(List.of("-D", home.postgres().toString(), "-p", String.valueOf(port)));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        try {
            var process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            child = Child.remember(home, "postgres", process, binaries.server(), Child.Farewell.INT);
        } catch (IOException e) {
            throw new LaunchFailed("PostgreSQL does not start: " + e.getMessage() + ".", e);
        }
        awaitReady(log);
    }

    public boolean isAlive() {
        return child().isAlive();
    }

    public void stop() {
        child().stop();
    }

    /** Immediate shutdown: every connection breaks at once, nothing is finished. */
    public void stopAtOnce() {
        child().stop(Child.Farewell.QUIT);
    }

    /** {@code kill -9} of the postmaster; the server processes below it notice and end. */
    public void kill() {
        child().kill();
    }

    /** Nobody is served, and no connection breaks. New connections hang as well. */
    public void pause() {
        child().pause();
    }

    public void resume() {
        child().resume();
    }

    private Child child() {
        if (child == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return child;
    }

    private static List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "max_connections=200",
                "timezone=UTC",
                "log_timezone=UTC");
    }

    private void create() {
        if (Files.exists(home.postgres().resolve("PG_VERSION"))) {
            return;
        }
        Home.delete(home.postgres()); // Begun and never finished.
        Once.make(home.postgres(), fresh -> {
            binaries.check();
            var password = Files.writeString(fresh.resolve("password"), NAME);
            var data = fresh.resolve("data");
            var made = Command.of(
                            binaries.initdb().toString(),
                            "--pgdata=" + data,
                            "--username=" + NAME,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C")
                    .after(binaries.prefix())
                    .run();
            if (made.failed()) {
                throw new LaunchFailed("PostgreSQL cannot create its data folder: " + made.output());
            }
            Files.delete(password);
            for (var part : children(data)) {
                Files.move(part, fresh.resolve(part.getFileName().toString()));
            }
            Files.delete(data);
        });
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void awaitReady(Path log) {
        Await.until(
                PATIENCE,
                () -> {
                    if (!child().isAlive()) {
                        throw new LaunchFailed("PostgreSQL ended while it started: " + Logs.firstError(log)
                                + " (whole log: " + log + ").");
                    }
                    return databaseExists();
                },
                () -> "PostgreSQL does not answer; its log is " + log + ".");
    }

    /** Does something behind the product's back that would take days, for example forgetting what is old. */
    public void execute(String statement) {
        try (var connection = connect(NAME);
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private boolean databaseExists() {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            var names = statement.executeQuery("select from pg_database where datname = '" + NAME + "'");
            if (!names.next()) {
                statement.execute("create database " + NAME);
            }
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", NAME);
        login.setProperty("password", NAME);
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "10");
        var connection = new Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
        if (connection == null) {
            throw new SQLException("The driver does not know its own address");
        }
        return connection;
    }
}
