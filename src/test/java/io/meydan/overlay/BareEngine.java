package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.EndReason;
import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.EngineFrames;
import io.meydan.platform.realtime.engineio.EngineSession;
import io.meydan.platform.realtime.engineio.EngineSettings;
import io.meydan.platform.realtime.engineio.Engines;
import io.meydan.platform.realtime.engineio.Receiver;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Engine.IO that sends back what it is told, and is impatient. */
@ApplicationScoped
class BareEngine {

    static final String PATH = "/engine.io/";

    @Inject
    Engines engines;

    private @Nullable Engine engine;

    @PostConstruct
    void open() {
        engine = engines.create(settings(PATH), Echo::new);
    }

    static EngineSettings settings(String path) {
        return new EngineSettings(
                path,
                Duration.ofMillis(300),
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1_000_000,
                1_000);
    }

    Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("Not yet made by the container");
        }
        return engine;
    }

    private record Echo(EngineSession session) implements Receiver {

        @Override
        public void text(String message) {
            session.send(EngineFrames.message(message));
        }

        @Override
        public void binary(byte[] message) {
            session.send(EngineFrames.message(message));
        }

        @Override
        public void closed(EndReason reason) {
            // There is nothing to clear up.
        }
    }
}
