package io.meydan.platform.realtime;

import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the features who may hear what. A topic of a kind that nobody answers for is heard by nobody. */
@ApplicationScoped
class TopicGuards {

    @Inject
    @Any
    Instance<TopicGuard> guards;

    /** Those of the topics that the caller may hear. */
    Set<Topic> audible(Caller caller, Collection<Topic> topics) {
        var audible = new HashSet<Topic>();
        for (var guard : guards) {
            var ids = topics.stream()
                    .filter(topic -> topic.kind().equals(guard.kind()))
                    .map(Topic::id)
                    .collect(Collectors.toSet());
            if (!ids.isEmpty()) {
                guard.audible(caller, ids).forEach(id -> audible.add(new Topic(guard.kind(), id)));
            }
        }
        return audible;
    }
}
