package io.meydan.platform.realtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedUpgradeTest {

    private final AtomicInteger destroyed = new AtomicInteger();

    @Test
    void whoever_keeps_the_handler_of_an_ended_socket_keeps_nothing_of_the_socket() {
        var upgrade = new GuardedUpgrade();
        upgrade.guard(new Handler(), new Somebody(), 100, new Clearance());

        upgrade.destroy();
        upgrade.destroy();

        assertThat(destroyed).hasValue(1);
        assertThat(upgrade).extracting("handler", "arrival", "clearance").containsOnlyNulls();
    }

    private final class Handler implements HttpUpgradeHandler {

        @Override
        public void init(WebConnection connection) {}

        @Override
        public void destroy() {
            destroyed.incrementAndGet();
        }
    }

    private static final class Somebody extends Arrival {}
}
