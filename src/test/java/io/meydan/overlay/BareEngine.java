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
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Engine.IO that sends back what it is told, and is impatient: it asks after 300 ms, as the published cases want, and waits for 1 s, so that a
 * busy machine is not taken for a dead client. For the published suites themselves {@code BARE_PING_TIMEOUT=PT0.2S} is right.
 */
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
                pingTimeout(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1_000_000,
                1_000);
    }

    private static Duration pingTimeout() {
        return ConfigProvider.getConfig()
                .getOptionalValue("bare.ping-timeout", Duration.class)
                .orElse(Duration.ofSeconds(1));
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
