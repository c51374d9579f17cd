package io.meydan.platform.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code presence:watch}: whose presence a connection wants to hear of, instead of those before. */
@ApplicationScoped
class PresenceWatch implements ClientEvent<PresenceWatch.Wanted> {

    @Inject
    Presence presence;

    @Inject
    PresenceTold told;

    @Inject
    Fanout fanout;

    /** People; who may not be seen is left out of the answer. */
    public record Wanted(@NotNull @Size(max = People.MOST) List<@NotNull UUID> userIds) {}

    @Override
    public String name() {
        return "presence:watch";
    }

    @Override
    public Class<Wanted> dataType() {
        return Wanted.class;
    }

    /** Listens before it looks, so that no change falls between the two. */
    @Override
    public CompletionStage<?> on(ClientSession session, Wanted wanted) {
        var topics = wanted.userIds().stream().map(Topic::updates).collect(Collectors.toSet());
        var heard = session.listenOnly(Topic.UPDATES, topics);
        var people = People.of(presence, ids(heard));
        fanout.run(here -> people.people().stream()
                .filter(view -> here.has(Topic.updates(view.userId())))
                .forEach(view -> told.answered(view.userId(), view.status())));
        return CompletableFuture.completedStage(people);
    }

    private static Set<UUID> ids(Set<Topic> topics) {
        return topics.stream().map(Topic::id).collect(Collectors.toSet());
    }

    /** The answer: whoever may be seen, in no order. */
    public record People(List<PresenceView> people) {

        /** What one question may name. */
        static final int MOST = 200;

        static People of(Presence presence, Set<UUID> ids) {
            return new People(List.copyOf(presence.of(ids).values()));
        }
    }
}
