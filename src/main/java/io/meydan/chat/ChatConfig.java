package io.meydan.chat;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of chat. */
@Dependent
class ChatConfig {

    @Inject
    @ConfigProperty(name = "chat.send-lanes", defaultValue = "2")
    int lanes;

    @Inject
    @ConfigProperty(name = "chat.send-queue", defaultValue = "2000")
    int queue;

    @Inject
    @ConfigProperty(name = "chat.send-batch", defaultValue = "256")
    int batch;

    @Inject
    @ConfigProperty(name = "chat.send-deadline", defaultValue = "PT10S")
    Duration deadline;
}
