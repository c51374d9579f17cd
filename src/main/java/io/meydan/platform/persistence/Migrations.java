package io.meydan.platform.persistence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to this version before anything else starts. Nodes that start together wait for each other (Flyway's lock). */
@ApplicationScoped
class Migrations {

    /** Observers of the start-up event run in this order; whoever needs tables takes a higher number. */
    static final int FIRST = 1;

    private static final Logger LOG = System.getLogger(Migrations.class.getName());

    @Inject
    DataSource dataSource;

    @Inject
    DatabaseWatch watch;

    /** A node that starts before its database waits for it; one that cannot have it says so, and does not start. */
    void atStart(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object start) {
        watch.start();
        watch.awaitFirstAnswer();
        var result = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .schemas("platform")
                .table("schema_history")
                .load()
                .migrate();
        LOG.log(
                Level.INFO,
                "The database is at version {0} ({1} migrations ran)",
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                result.migrationsExecuted);
    }
}
