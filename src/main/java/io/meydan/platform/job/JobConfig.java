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

    @Inject
    @ConfigProperty(name = "job.drain-time", defaultValue = "PT20S")
    Duration drainTime;

    /** How many threads each queue has on this node; none where the node only orders. The look at the settings at the start has checked the form. */
    Map<String, Integer> threads() {
        var threads = new TreeMap<String, Integer>();
        for (var entry : enabled ? workers.split(",", -1) : new String[0]) {
            var parts = entry.trim().split(":", -1);
            threads.put(parts[0], Integer.valueOf(parts[1]));
        }
        return threads;
    }
}
