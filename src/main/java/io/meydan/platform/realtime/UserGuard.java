package io.meydan.platform.realtime;

import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** What is meant for all devices of a person is heard by nobody else. */
@ApplicationScoped
class UserGuard implements TopicGuard {

    @Override
    public String kind() {
        return "user";
    }

    @Override
    public Set<UUID> audible(Caller caller, Set<UUID> ids) {
        return ids.contains(caller.id()) ? Set.of(caller.id()) : Set.of();
    }
}
