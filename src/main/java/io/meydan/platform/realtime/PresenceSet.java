package io.meydan.platform.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code presence:set}: how a connection wants its person to be seen. */
@ApplicationScoped
class PresenceSet implements ClientEvent<PresenceSet.Wish> {

    @Inject
    Presence presence;

    /** The status, as asked for and as answered. */
    public record Wish(@NotNull String status) {}

    @Override
    public String name() {
        return "presence:set";
    }

    @Override
    public Class<Wish> dataType() {
        return Wish.class;
    }

    @Override
    public CompletionStage<?> on(ClientSession session, Wish wish) {
        presence.set(session.id(), wish.status());
        session.shownAs(wish.status());
        return CompletableFuture.completedStage(wish);
    }
}
