package io.meydan.platform.realtime.gateway;

import io.meydan.platform.realtime.ClientEvent;
import io.meydan.platform.realtime.ClientSession;
import io.meydan.platform.realtime.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.CompletionStage;

/** Asks for what came on the person's own topic while the line was down. */
@ApplicationScoped
class UserResume implements ClientEvent<UserResume.From> {

    /**
     * Where the client stands.
     *
     * @param after the last number it has
     */
    public record From(@NotNull @Min(0) Long after) {}

    @Override
    public String name() {
        return "user:resume";
    }

    @Override
    public Class<From> dataType() {
        return From.class;
    }

    @Override
    public CompletionStage<?> on(ClientSession session, From from) {
        return session.join(Topic.user(session.caller().id()), from.after());
    }
}
