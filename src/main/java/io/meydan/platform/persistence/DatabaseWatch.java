package io.meydan.platform.persistence;

import io.meydan.platform.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL twice a second, over a connection of its own, whether it is there. A server that died breaks its connections; one that is
 * frozen, or behind a network that swallows everything, does not, and would hold every caller until the driver gives up. Once it is known to be
 * away, callers that wait are let go and new ones are refused at once; the same question finds out when it is back.
 */
@ApplicationScoped
class DatabaseWatch {

    private static final Logger LOG = System.getLogger(DatabaseWatch.class.getName());

    private static final Duration PAUSE = Duration.ofMillis(400);

    @Inject
    DatabaseConfig config;

    @Inject
    Threads threads;

    private final CountDownLatch firstAnswer = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Connection connection;
    private @Nullable Thread thread;
    private boolean away;
    private boolean blind;

    /** What the first attempts to reach the server met. */
    private volatile @Nullable SQLException lastFailure;

    synchronized void start() {
        thread = threads.start("meydan-database-watch", this::watch);
    }

    synchronized void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        stopped.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }

    /**
     * Waits for the first answer.
     *
     * @throws DatabaseNotReached if none comes while the patience lasts, or at once if the server answers and does not let us in
     */
    void awaitFirstAnswer() {
        var left = config.startPatience;
        while (!answered(left.compareTo(PAUSE) < 0 ? left : PAUSE)) {
            var failure = lastFailure;
            left = left.minus(PAUSE);
            if (failure != null && (left.isNegative() || !Constraints.isAway(failure))) {
                throw new DatabaseNotReached(DatabaseUrl.parse(config.url), config.startPatience, failure);
            }
        }
    }

    private boolean answered(Duration patience) {
        try {
            return firstAnswer.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The node is told to end while it waits for PostgreSQL", e);
        }
    }

    private void watch() {
        try {
            do {
                look();
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
        discard();
    }

    private void look() {
        try {
            ask();
            present();
        } catch (SQLException e) {
            discard();
            failed(e);
        }
    }

    /** A line that broke may be only that line: another try says. One that is silent is not asked again, which would only take longer. */
    private void ask() throws SQLException {
        var known = connection;
        if (known != null) {
            try {
                ask(known);
                return;
            } catch (SQLException e) {
                discard();
                if (isSilence(e)) {
                    throw e;
                }
            }
        }
        connection = connect();
        ask(connection);
    }

    private static boolean isSilence(SQLException e) {
        return e.getCause() instanceof java.net.SocketTimeoutException;
    }

    private static void ask(Connection line) throws SQLException {
        try (var statement = line.createStatement()) {
            statement.execute("select 1");
        }
    }

    private Connection connect() throws SQLException {
        var line = MeydanDataSource.singleLine(DatabaseUrl.parse(config.url), "meydan-watch");
        line.setNetworkTimeout(Runnable::run, Math.toIntExact(config.silence.toMillis()));
        return line;
    }

    private void discard() {
        var line = connection;
        connection = null;
        try {
            if (line != null) {
                line.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "The watch's own connection could not be closed", e);
        }
    }

    private void present() {
        Lines.serverIsBack();
        if (away) {
            LOG.log(Level.INFO, "PostgreSQL is back");
        }
        away = false;
        blind = false;
        firstAnswer.countDown();
    }

    /** A server that answers, if only that there are too many connections or that the password is wrong, is not away. */
    private void failed(SQLException e) {
        lastFailure = e;
        if (!Constraints.isAway(e)) {
            if (!blind) {
                LOG.log(Level.WARNING, "PostgreSQL is there, but does not let the watch in: {0}", e.getMessage());
            }
            blind = true;
            return;
        }
        if (!away) {
            LOG.log(
                    Level.WARNING,
                    "PostgreSQL is away; whoever needs it is refused until it is back: {0}",
                    e.getMessage());
        }
        away = true;
        try {
            Lines.serverIsAway(String.valueOf(e.getMessage()));
        } catch (SQLException notCut) {
            LOG.log(Level.WARNING, "A connection to PostgreSQL could not be cut", notCut);
        }
    }
}
