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
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * PostgreSQL's LISTEN and NOTIFY, as hints: what was sent while nobody listened is lost, so whoever hears also looks by itself now and then.
 * Sending is left out of the transactions that have news, because PostgreSQL lets only one transaction commit at a time that notifies.
 */
@ApplicationScoped
public class Notifications {

    private static final Logger LOG = System.getLogger(Notifications.class.getName());

    /** How long the line may be silent before it is asked whether it is alive. */
    private static final int SILENCE_MILLIS = 10_000;

    private static final long PAUSE_MILLIS = 500;

    @Inject
    DatabaseConfig config;

    @Inject
    Threads threads;

    @Inject
    Sql sql;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * Listens to a channel from now on, on a connection and a thread of its own.
     *
     * @param heard is given each text, one after the other
     * @param connected is told whenever the line was made (again): what was sent before is lost
     */
    public void listen(String channel, Consumer<String> heard, Runnable connected) {
        synchronized (stopped) {
            thread = threads.start("meydan-listener", () -> run(channel, heard, connected));
        }
    }

    /** Sends texts, each by itself. Nobody may be there to hear. */
    public void send(String channel, Collection<String> texts) {
        sql.list(
                "select pg_notify(?, t) is null as sent from unnest(?::text[]) as t",
                row -> row.flag("sent"),
                channel,
                texts);
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        stopped.countDown();
        synchronized (stopped) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private void run(String channel, Consumer<String> heard, Runnable connected) {
        while (!isStopped()) {
            try (var line = MeydanDataSource.singleLine(DatabaseUrl.parse(config.url), "meydan-listener")) {
                line.setNetworkTimeout(Runnable::run, Math.toIntExact(TimeUnit.SECONDS.toMillis(30)));
                listen(line, channel);
                connected.run();
                hear(line, heard);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "The line that listens to PostgreSQL broke; the next try follows", e);
                pause();
            }
        }
    }

    private static void listen(Connection line, String channel) throws SQLException {
        try (var statement = line.createStatement()) {
            statement.execute("listen " + line.unwrap(PGConnection.class).escapeIdentifier(channel));
        }
    }

    private void hear(Connection line, Consumer<String> heard) throws SQLException {
        var driver = line.unwrap(PGConnection.class);
        while (!isStopped()) {
            var news = driver.getNotifications(SILENCE_MILLIS);
            for (var one : news) {
                hand(one.getParameter(), heard);
            }
            if (news.length == 0 && !line.isValid(2)) {
                throw new SQLException("The line that listens is dead");
            }
        }
    }

    /** Whoever hears also looks by itself, so what it could not bear now is not lost. */
    private static void hand(String text, Consumer<String> heard) {
        try {
            heard.accept(text);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A notification of PostgreSQL could not be followed: " + text, e);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.DEBUG, "Nobody listens to PostgreSQL any more");
            }
        } catch (InterruptedException e) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
