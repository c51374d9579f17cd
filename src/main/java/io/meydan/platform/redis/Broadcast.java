package io.meydan.platform.redis;

import io.meydan.platform.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages between nodes: fast, in order per sender, and lost whenever Redis is away. */
@ApplicationScoped
public class Broadcast {

    @Inject
    Redis redis;

    @Inject
    Publisher publisher;

    @Inject
    Subscriber subscriber;

    @Inject
    Threads threads;

    private final Map<String, Receiver> others = Receivers.none();

    /** Begins to send and to listen, with whatever channels are wanted by then. */
    public void start(Receiver receiver) {
        publisher.start(threads);
        subscriber.start(threads, new Receivers(receiver, others));
    }

    /**
     * Has all channels whose names begin so heard by somebody else than the one that listening began with. Where the line has been proved before
     * that, the receiver is told now; the line may break while it is told, so it is asked for once more.
     */
    public void hear(String prefix, Receiver receiver) {
        others.put(prefix, receiver);
        if (isHeard()) {
            receiver.back();
            if (!isHeard()) {
                receiver.lost();
            }
        }
    }

    public void stop() {
        subscriber.stop();
        publisher.stop();
    }

    /**
     * Sends a message in the background; never blocks.
     *
     * @param reminder sent on the channel once Redis is back if this message could not be sent; the newest one replaces those before it
     */
    public void publish(String channel, String text, @Nullable String reminder) {
        publisher.publish(new Publisher.Message(channel, text, reminder));
    }

    /** Sends a message before it returns, for a node that is about to end. @return whether Redis has it */
    public boolean publishNow(String channel, String text) {
        try {
            redis.publish(channel, text);
            return true;
        } catch (RedisAway e) {
            return false;
        }
    }

    /** Begins to listen to a channel; {@link Receiver#subscribed} tells when, every time this is called. */
    public void subscribe(String channel) {
        subscriber.subscribe(channel);
    }

    public void unsubscribe(String channel) {
        subscriber.unsubscribe(channel);
    }

    /** Whether an echo has proved that messages arrive, and none was missed since as far as can be known. */
    public boolean isHeard() {
        return subscriber.isProven();
    }

    public RedisStats stats() {
        return new RedisStats(
                redis.state(),
                isHeard(),
                subscriber.channels(),
                publisher.queued(),
                redis.timesOpened(),
                publisher.published(),
                publisher.unsent(),
                subscriber.received());
    }
}
