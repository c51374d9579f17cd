package io.meydan.platform.realtime;

import io.meydan.platform.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Starts live delivery with the application, once the tables are there, and ends it last, so that the ways in can say goodbye. */
@ApplicationScoped
class RealtimeThreads {

    private static final int AFTER_MIGRATIONS = 100;
    private static final int LAST = 10_000;

    @Inject
    Threads threads;

    @Inject
    Fanout fanout;

    @Inject
    LogFollower follower;

    @Inject
    Cluster cluster;

    @Inject
    ClusterSignals signals;

    @Inject
    Presence presence;

    @Inject
    LogRetention retention;

    void atStart(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        fanout.start(threads);
        follower.start(threads);
        cluster.start();
        signals.start();
        presence.start();
        retention.start(threads);
    }

    void atEnd(@Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        retention.stop();
        presence.stop();
        signals.stop();
        cluster.stop();
        follower.stop();
        fanout.stop();
    }
}
