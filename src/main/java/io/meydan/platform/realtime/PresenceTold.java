package io.meydan.platform.realtime;

import io.meydan.platform.web.Json;
import io.meydan.platform.web.Malformed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The status that the listeners of this node were last told of each person they listen to. The fan-out thread writes, anybody reads. */
@ApplicationScoped
class PresenceTold {

    static final String EVENT = "presence:update";

    @Inject
    Json json;

    private final Map<UUID, String> told = new ConcurrentHashMap<>();

    /** An event without a number has been given to the listeners of its topic. */
    void saw(Outgoing event) {
        if (event.event().equals(EVENT)) {
            try {
                told.put(
                        event.topic().id(),
                        json.read(event.data(), PresenceView.class).status());
            } catch (Malformed e) {
                // A newer node says it in other words: what was told is not known any more, so nothing is held against
                // it.
                told.remove(event.topic().id());
            }
        }
    }

    /** A listener was answered how a person is; where others know already, theirs may be the older news and is what must be checked. */
    void answered(UUID userId, String status) {
        told.putIfAbsent(userId, status);
    }

    /** Nobody listens to the topic here any more. */
    void vanished(Topic topic) {
        told.remove(topic.id());
    }

    Set<UUID> people() {
        return told.keySet();
    }

    @Nullable
    String of(UUID userId) {
        return told.get(userId);
    }
}
