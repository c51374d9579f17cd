package io.meydan.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Postgres;
import io.meydan.platform.TestThreads;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own is stopped and frozen. */
class DatabaseWatchDbTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestThreads threads = new TestThreads();
    private final DatabaseWatch watch = new DatabaseWatch();
    private Postgres postgres;

    @BeforeEach
    void start(@TempDir Path folder) {
        postgres = Postgres.start(Home.at(folder, Path.of(".meydan/cache")), Ports.free());
        watch.threads = threads;
        watch.config = config(postgres.url());
    }

    @AfterEach
    void stop() {
        watch.stop(this);
        threads.close();
        postgres.stop();
        Lines.serverIsBack();
    }

    private static DatabaseConfig config(String url) {
        var config = new DatabaseConfig();
        config.url = url;
        config.silence = Duration.ofSeconds(1);
        config.startPatience = Duration.ofSeconds(2);
        return config;
    }

    private Connection line() throws SQLException {
        return Lines.opened(MeydanDataSource.singleLine(DatabaseUrl.parse(postgres.url()), "test"));
    }

    private static CompletableFuture<Boolean> sleeping(Connection line, int seconds) {
        return CompletableFuture.supplyAsync(() -> {
            try (var statement = line.createStatement()) {
                return statement.execute("select pg_sleep(" + seconds + ")");
            } catch (SQLException e) {
                throw new StorageFailed(e);
            }
        });
    }

    private static void awaitServer(boolean there) {
        Await.until(PATIENCE, () -> isThere() == there, () -> "The watch does not notice");
    }

    private static boolean isThere() {
        try {
            Lines.requireServer();
            return true;
        } catch (SQLTransientConnectionException e) {
            return false;
        }
    }

    @Test
    void whoever_waits_for_a_frozen_server_is_let_go_and_whoever_comes_is_refused() throws Exception {
        watch.start();
        watch.awaitFirstAnswer();
        var waiting = sleeping(line(), 60);
        postgres.pause();
        assertThatThrownBy(() -> waiting.get(3, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .satisfies(e -> assertThat(Constraints.isAway(e)).isTrue());
        assertThatThrownBy(Lines::requireServer)
                .isInstanceOf(SQLTransientConnectionException.class)
                .hasMessageStartingWith("PostgreSQL is away");
        assertThat(Lines.open()).isZero();
        postgres.resume();
        awaitServer(true);
    }

    @Test
    void a_server_that_died_is_found_again() throws InterruptedException {
        watch.start();
        watch.awaitFirstAnswer();
        postgres.stopAtOnce();
        awaitServer(false);
        postgres.start();
        awaitServer(true);
    }

    @Test
    void a_statement_that_is_only_slow_goes_on()
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        watch.start();
        watch.awaitFirstAnswer();
        try (var line = line()) {
            assertThat(sleeping(line, 3).get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(isThere()).isTrue();
    }

    @Test
    void a_server_that_does_not_come_is_named_without_its_password() {
        postgres.stopAtOnce();
        watch.start();
        assertThatThrownBy(watch::awaitFirstAnswer)
                .isInstanceOf(DatabaseNotReached.class)
                .hasMessageContaining("was not there for 2 s")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("meydan:meydan");
        postgres.start();
    }

    @Test
    void a_server_that_does_not_let_us_in_is_not_waited_for() {
        watch.config = config(postgres.url().replace("meydan:meydan@", "meydan:wrong@"));
        watch.config.startPatience = Duration.ofMinutes(5);
        watch.start();
        assertThatThrownBy(watch::awaitFirstAnswer)
                .isInstanceOf(DatabaseNotReached.class)
                .hasMessageContaining("does not let this node in")
                .hasMessageContaining("password authentication failed")
                .hasMessageNotContaining("wrong");
    }
}
