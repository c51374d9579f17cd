package io.meydan.platform.ops;

import io.meydan.platform.realtime.gateway.Drain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The three questions of an orchestrator: restart me? send me work? have I begun? */
@ApplicationScoped
class HealthChecks {

    @Inject
    NodeHealth node;

    @Inject
    StartupCheck startup;

    @Inject
    Drain drain;

    /** Knows nothing of PostgreSQL: restarting a node does not bring the database back. */
    @Produces
    @Liveness
    HealthCheck live() {
        return () -> node.alive().named("node");
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> node.database().named("database");
    }

    /** Down from the moment the node is told to end, so that nobody sends it new work. */
    @Produces
    @Readiness
    HealthCheck staying() {
        return () -> drain.hasBegun()
                ? Finding.down("the node is going away").named("staying")
                : new Finding(true, Map.of()).named("staying");
    }

    /** Says how Redis is and always yes: the log of topics makes up for it. */
    @Produces
    @Readiness
    HealthCheck hint() {
        return () -> new Finding(true, node.redis().facts()).named("redis");
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () -> new Finding(startup.isDone(), Map.of()).named("migrations");
    }
}
