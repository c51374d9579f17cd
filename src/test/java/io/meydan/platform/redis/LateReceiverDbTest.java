package io.meydan.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.TestThreads;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever begins to hear when the line works already is not left to think that it does not. */
class LateReceiverDbTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Redis redis;
    private RedisParts parts;

    /** Knows what it was told last. */
    private static final class Witness implements Receiver {

        private volatile String told = "nothing";

        @Override
        public void received(String channel, String text) {
            throw new AssertionError("nobody says anything");
        }

        @Override
        public void subscribed(String channel) {
            throw new AssertionError("nobody wants anything");
        }

        @Override
        public void back() {
            told = "back";
        }

        @Override
        public void lost() {
            told = "lost";
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        parts = new RedisParts(redis.url(), new TestThreads());
    }

    @AfterEach
    void stop() {
        parts.close();
        redis.stop();
    }

    @Test
    void it_is_told_that_the_line_works_and_later_that_it_does_not() {
        var early = new Witness();
        var late = new Witness();
        parts.broadcast().start(early);
        Await.until(PATIENCE, () -> early.told.equals("back"), () -> "The first was told " + early.told);

        parts.broadcast().hear("late:", late);
        assertThat(late.told).isEqualTo("back");

        redis.kill();
        Await.until(PATIENCE, () -> late.told.equals("lost"), () -> "It was told " + late.told);
    }

    @Test
    void while_the_line_does_not_work_it_is_told_nothing() {
        redis.kill();
        var late = new Witness();
        parts.broadcast().start(new Witness());
        parts.broadcast().hear("late:", late);
        assertThat(late.told).isEqualTo("nothing");
    }
}
