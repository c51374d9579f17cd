package io.meydan.platform.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of background jobs. */
@Dependent
class JobConfig {

    /** As {@code queue:threads}, separated by commas. */
    @Inject
    @ConfigProperty(name = "job.workers", defaultValue = "default:5,notifications:5,analytics:5,maintenance:5,media:5")
    String workers;

    @Inject
    @ConfigProperty(name = "job.enabled", defaultValue = "true")
    boolean enabled;

    @Inject
    @ConfigProperty(name = "job.lease", defaultValue = "PT30S")
    Duration lease;

    @Inject
    @ConfigProperty(name = "job.poll", defaultValue = "PT1S")
    Duration poll;

    @Inject
    @ConfigProperty(name = "job.ageing", defaultValue = "PT30S")
    Duration ageing;

    @Inject
    @ConfigProperty(name = "job.keep-completed", defaultValue = "100")
    int keepCompleted;

    @Inject
    @ConfigProperty(name = "job.keep-failed", defaultValue = "50")
    int keepFailed;

    @Inject
    @ConfigProperty(name = "job.max-rescues", defaultValue = "5")
    int maxRescues;

    /**
     * How many threads each queue has on this node; none where the node only orders.
     *
     * @throws IllegalArgumentException if the setting cannot be read
     */
    Map<String, Integer> threads() {
        var threads = new TreeMap<String, Integer>();
        for (var entry : enabled ? workers.split(",", -1) : new String[0]) {
            var parts = entry.trim().split(":", -1);
            if (parts.length != 2 || !parts[0].matches("[a-z][a-z0-9-]{0,49}") || !parts[1].matches("[1-9]\\d{0,2}")) {
                throw new IllegalArgumentException(
                        "job.workers must be queue:threads, separated by commas, with 1 to 999"
                                + " threads each; this is not: " + entry);
            }
            threads.put(parts[0], Integer.valueOf(parts[1]));
        }
        return threads;
    }
}
