package io.meydan.platform.realtime;

import io.meydan.platform.redis.Broadcast;
import io.meydan.platform.redis.Receiver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/**
 * The other nodes. Tells them of every event of this node once, and hears of theirs what concerns listeners here. All of it is a hint: what does
 * not arrive is found in the log.
 */
@ApplicationScoped
class Cluster implements Receiver {

    private static final Logger LOG = System.getLogger(Cluster.class.getName());

    private static final String DURABLE = "chat:broadcast:";
    private static final String EPHEMERAL = "typing:indicator:";
    private static final String PERSONAL = "notification:send:";
    private static final String PRESENCE = "presence:update";

    @Inject
    Broadcast broadcast;

    @Inject
    Node node;

    @Inject
    Fanout fanout;

    @Inject
    LogFollower follower;

    void start() {
        broadcast.subscribe(PRESENCE);
        broadcast.start(this);
    }

    void stop() {
        broadcast.stop();
    }

    /** Whether events of other nodes arrive by themselves. */
    boolean isHeard() {
        return broadcast.isHeard();
    }

    void publish(Outgoing event) {
        var text = Envelope.of(node.id(), event);
        var reminder = event.isDurable() ? Envelope.reminder(node.id(), event) : null;
        broadcast.publish(channel(event.topic(), event.isDurable()), text, reminder);
    }

    void hear(Topic topic) {
        channels(topic).forEach(broadcast::subscribe);
    }

    void forget(Topic topic) {
        channels(topic).forEach(broadcast::unsubscribe);
    }

    @Override
    public void received(String channel, String text) {
        try {
            var envelope = Envelope.parse(text);
            if (!envelope.origin().equals(node.id())) {
                take(envelope);
            }
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Not a message of a node on " + channel, e);
        }
    }

    private void take(Envelope envelope) {
        var event = envelope.event();
        if (event != null) {
            fanout.run(topics -> topics.deliver(event));
        } else {
            fanout.run(topics -> topics.logReaches(Map.of(envelope.topic(), envelope.seq())));
        }
    }

    @Override
    public void subscribed(String channel) {
        if (channel.startsWith(DURABLE)) {
            follower.checkSoon(Topic.parse(channel.substring(DURABLE.length())));
        } else if (channel.startsWith(PERSONAL)) {
            follower.checkSoon(Topic.parse("user:" + channel.substring(PERSONAL.length())));
        }
    }

    @Override
    public void back() {
        LOG.log(Level.INFO, "Events of other nodes arrive");
        follower.checkNow();
    }

    @Override
    public void lost() {
        follower.checkNow();
    }

    private static List<String> channels(Topic topic) {
        return switch (topic.kind()) {
            case "updates" -> List.of();
            case "user" -> List.of(channel(topic, true));
            default -> List.of(channel(topic, true), channel(topic, false));
        };
    }

    private static String channel(Topic topic, boolean durable) {
        return switch (topic.kind()) {
            case "updates" -> PRESENCE;
            case "user" -> PERSONAL + topic.id();
            default -> (durable ? DURABLE : EPHEMERAL) + topic.name();
        };
    }
}
