package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Presence;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.recovery.Farewells;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the reader of a client where it is, or makes it again from the client's cursor, and lets it hear what the client asks for. */
@ApplicationScoped
class Events {

    @Inject
    Readers readers;

    @Inject
    Hub hub;

    @Inject
    Gateway gateway;

    @Inject
    Farewells farewells;

    @Inject
    Presence presence;

    /** Reads the database on the calling thread. @throws io.meydan.platform.web.Problem if the wish cannot be fulfilled */
    Opening open(Caller caller, Wish wish, Outlet outlet) {
        var cursor = wish.cursor();
        var stand = cursor == null ? null : readers.open(cursor, caller.id());
        requireFewTopics(stand, wish);
        if (stand != null && !goesBack(stand, wish)) {
            var known = readers.resume(stand, caller.id(), caller.sessionId(), outlet);
            if (known != null) {
                return extended(known, wish, outlet);
            }
        }
        return built(caller, stand, wish, outlet);
    }

    private void requireFewTopics(@Nullable Stand stand, Wish wish) {
        var most = readers.config().maxTopics;
        if (topics(stand, wish).size() >= most) {
            throw new InvalidInput(
                    "One client can hear at most " + most + " topics at /api/events, its own among them.");
        }
    }

    private static Set<Topic> topics(@Nullable Stand stand, Wish wish) {
        var topics = new TreeSet<Topic>(wish.topics().keySet());
        if (stand != null) {
            topics.addAll(stand.positions().keySet());
        }
        topics.removeAll(wish.without());
        return topics;
    }

    /** Whether a topic that is heard already is wanted from another number on. */
    private static boolean goesBack(Stand stand, Wish wish) {
        return wish.topics().entrySet().stream()
                .anyMatch(e -> e.getValue() != Wish.NOW && stand.positions().containsKey(e.getKey()));
    }

    private Opening extended(Reader reader, Wish wish, Outlet outlet) {
        var begun = new TreeMap<Topic, Long>();
        var refused = new HashSet<Topic>();
        try {
            if (!wish.topics().isEmpty() || !wish.without().isEmpty()) {
                synchronized (reader.joining()) {
                    leave(reader, wish.without());
                    var added = new HashSet<>(wish.topics().keySet());
                    added.removeIf(
                            topic -> reader.hears(topic) || wish.without().contains(topic));
                    refused.addAll(join(reader, added, wish.topics(), begun));
                }
            }
            show(reader, wish);
        } catch (RuntimeException e) {
            reader.detach(outlet, System.nanoTime());
            throw e;
        }
        return new Opening(reader, reader.stand(), begun, refused, false, gateway.isEnabled());
    }

    private void leave(Reader reader, Collection<Topic> topics) {
        for (var topic : topics) {
            if (!topic.equals(Topic.user(reader.userId()))) {
                hub.leave(reader, topic);
                reader.forget(topic);
            }
        }
    }

    private Opening built(Caller caller, @Nullable Stand stand, Wish wish, Outlet outlet) {
        readers.admit(caller.id(), stand);
        var reader = readers.newReader(stand, caller);
        reader.attach(outlet);
        var begun = new TreeMap<Topic, Long>();
        try {
            hub.connect(reader);
            var topics = topics(stand, wish);
            topics.add(Topic.user(caller.id()));
            var after = new TreeMap<Topic, Long>(stand == null ? Map.of() : stand.positions());
            after.putAll(wish.topics());
            after.values().removeIf(number -> number == Wish.NOW);
            var refused = join(reader, topics, after, begun);
            if (stand != null) {
                refused.removeIf(
                        topic -> farewell(reader, topic, stand.positions().get(topic)));
                begun.keySet().retainAll(wish.topics().keySet());
            }
            readers.add(reader);
            show(reader, wish);
            return new Opening(reader, reader.stand(), begun, refused, stand == null, gateway.isEnabled());
        } catch (RuntimeException e) {
            reader.detach(outlet, System.nanoTime());
            readers.close(reader, Outlet.Ending.CUT);
            throw e;
        }
    }

    /** @return the topics that the caller may not hear */
    private Set<Topic> join(Reader reader, Set<Topic> topics, Map<Topic, Long> after, Map<Topic, Long> begun) {
        if (topics.isEmpty()) {
            return new HashSet<>();
        }
        var from = new TreeMap<>(after);
        from.values().removeIf(number -> number == Wish.NOW);
        var heard = hub.joinAll(reader, reader.caller(), topics, from, (topic, joined) -> {
            reader.begins(topic, from.getOrDefault(topic, joined.lastSeq()));
            begun.put(topic, joined.lastSeq());
        });
        var refused = new HashSet<>(topics);
        refused.removeAll(heard);
        return refused;
    }

    /**
     * Whoever heard a topic, as the cursor proves, and was shut out of it since, is told what came up to then: the event that shuts out is the
     * last one.
     */
    private boolean farewell(Reader reader, Topic topic, @Nullable Long heardUpTo) {
        if (heardUpTo == null) {
            return false;
        }
        var missed = farewells.of(reader.userId(), topic, heardUpTo);
        if (missed == null) {
            return false;
        }
        sayFarewell(reader, topic, heardUpTo, missed);
        return true;
    }

    private static void sayFarewell(Reader reader, Topic topic, long heardUpTo, Collection<LoggedEvent> missed) {
        reader.begins(topic, heardUpTo);
        missed.forEach(event -> reader.offer(Outgoing.of(event)));
        reader.evicted(topic);
    }

    private void show(Reader reader, Wish wish) {
        var status = wish.status();
        if (status != null && reader.wantsToBeSeenAs(status)) {
            presence.set(reader.sessionId(), status);
        }
    }
}
