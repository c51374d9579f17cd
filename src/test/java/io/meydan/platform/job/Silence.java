package io.meydan.platform.job;

import io.meydan.platform.persistence.Notifications;
import java.util.Collection;
import java.util.function.Consumer;

/** No hint ever arrives, as it may happen; nodes find work by looking. */
final class Silence extends Notifications {

    @Override
    public void listen(String channel, Consumer<String> heard, Runnable connected) {
        // Nobody speaks.
    }

    @Override
    public void send(String channel, Collection<String> texts) {
        // Nobody listens.
    }
}
