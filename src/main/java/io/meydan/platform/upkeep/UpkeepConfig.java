package io.meydan.platform.upkeep;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When the database is looked after. */
@Dependent
class UpkeepConfig {

    @Inject
    @ConfigProperty(name = "upkeep.cron", defaultValue = "0 3 * * SUN")
    String cron;

    @Inject
    @ConfigProperty(name = "upkeep.zone", defaultValue = "UTC")
    ZoneId zone;

    @Inject
    @ConfigProperty(name = "upkeep.time", defaultValue = "PT4H")
    Duration time;
}
