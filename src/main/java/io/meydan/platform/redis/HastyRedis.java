package io.meydan.platform.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Duration;

/**
 * Redis for those who have somewhere else to go: connections and a circuit breaker of their own, that gives Redis up at the first answer that
 * takes too long. Such a caller is held up by {@code redis.hasty-timeout} and a moment at most.
 */
@ApplicationScoped
@Typed(HastyRedis.class)
public class HastyRedis extends Redis {

    private static final Duration WAIT_FOR_CONNECTION = Duration.ofMillis(5);

    @Override
    Patience patience() {
        return new Patience(config.hastyTimeout, config.hastyTimeout, WAIT_FOR_CONNECTION, 1);
    }

    /** Tries Redis again if it was given up and it is time to; for the background. @return whether it is asked now */
    public boolean recover() {
        probe();
        return isUp();
    }
}
