package io.meydan.platform.realtime;

import io.meydan.platform.security.Caller;
import java.util.Set;
import java.util.UUID;

/** A feature's answer to "who may listen?" for one kind of topic. The hub asks after it has registered the listener, so no change is missed. */
public interface TopicGuard {

    /** The kind of topic it answers for. */
    String kind();

    /** Those of the ids whose topic the caller may hear. */
    Set<UUID> audible(Caller caller, Set<UUID> ids);
}
