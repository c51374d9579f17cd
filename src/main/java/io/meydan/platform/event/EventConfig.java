package io.meydan.platform.event;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the delivery of events. */
@Dependent
class EventConfig {

    /** How often an event is tried before it is parked, where its subscriber says nothing else. */
    @Inject
    @ConfigProperty(name = "event.attempts", defaultValue = "10")
    int attempts;

    /** How many events of one subscription may be set aside; then its stream stops until there is room. */
    @Inject
    @ConfigProperty(name = "event.aside-limit", defaultValue = "10000")
    int asideLimit;

    /** How long events that everybody has are kept, and so how far a subscription can be replayed. */
    @Inject
    @ConfigProperty(name = "event.retention", defaultValue = "P7D")
    Duration retention;
}
