package io.meydan.platform.ops;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Before anything else: are the settings possible? After everything else: the node has started. */
@ApplicationScoped
class StartupCheck {

    /** Before the migrations (1): a mistake in DATABASE_URL is told as such, not as a failed migration. */
    private static final int BEFORE_ALL = 0;

    private static final int AFTER_ALL = Integer.MAX_VALUE;
    private static final Logger LOG = System.getLogger(StartupCheck.class.getName());

    private volatile boolean done;

    void check(@Observes @Priority(BEFORE_ALL) @Initialized(ApplicationScoped.class) Object start) {
        var settings = new Settings(effective());
        var mistakes = settings.mistakes();
        if (!mistakes.isEmpty()) {
            throw new ImpossibleSettings(mistakes);
        }
        LOG.log(Level.INFO, "Settings: {0}", settings.shown());
    }

    void started(@Observes @Priority(AFTER_ALL) @Initialized(ApplicationScoped.class) Object start) {
        done = true;
    }

    /** Whether every other observer of the start, the migrations among them, has come through. */
    boolean isDone() {
        return done;
    }

    /** Only names that the WAR's own file lists: the environment holds much that is none of our business. */
    private static Map<String, String> effective() {
        var listed = new Properties();
        try (var file = StartupCheck.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            listed.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What is injected may have been put together while a request came in during the deployment, and then lacks
        // this file.
        var config = ConfigProvider.getConfig();
        return listed.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> config.getOptionalValue(name, String.class)
                        .orElse("")));
    }
}
