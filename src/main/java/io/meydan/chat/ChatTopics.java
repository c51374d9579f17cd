package io.meydan.chat;

import io.meydan.platform.realtime.TopicGuard;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Who may listen: members to their rooms, and whoever shares a room with somebody to that person's presence. */
final class ChatTopics {

    private ChatTopics() {}

    /** Guards {@code conversation:<room>}. */
    @ApplicationScoped
    static class Conversations implements TopicGuard {

        @Inject
        Receipts receipts;

        @Override
        public String kind() {
            return "conversation";
        }

        @Override
        public Set<UUID> audible(Caller caller, Set<UUID> ids) {
            return receipts.roomsAmong(caller, ids);
        }
    }

    /** Guards {@code updates:<person>}. */
    @ApplicationScoped
    static class Updates implements TopicGuard {

        @Inject
        Receipts receipts;

        @Override
        public String kind() {
            return "updates";
        }

        @Override
        public Set<UUID> audible(Caller caller, Set<UUID> ids) {
            return receipts.acquaintedAmong(caller, ids);
        }
    }
}
