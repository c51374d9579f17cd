package io.meydan.platform.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one pool of connections. Inside a JTA transaction a connection of it belongs to the transaction: never commit it by hand. */
@ApplicationScoped
@DataSourceDefinition(
        name = "java:app/jdbc/meydan",
        className = "io.meydan.platform.persistence.MeydanDataSource",
        minPoolSize = 4,
        maxPoolSize = Database.MOST,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            // With the pool used up a request must hear so while its client still waits; the default is a minute.
            "fish.payara.max-wait-time-in-millis=2500"
        })
public class Database {

    static final int MOST = 24;

    @Resource(lookup = "java:app/jdbc/meydan")
    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    private @Nullable CountedPool pool;

    @PostConstruct
    void start() {
        pool = new CountedPool(dataSource, transactions);
    }

    @Produces
    DataSource dataSource() {
        return pool().dataSource();
    }

    /** How busy the pool is at this moment. */
    public PoolStats stats() {
        var inUse = pool().inUse();
        try {
            return new PoolStats(inUse, Math.max(0, MOST - inUse), pool().waiting(), Lines.open());
        } catch (SQLException e) {
            throw new StorageFailed(e);
        }
    }

    private CountedPool pool() {
        if (pool == null) {
            throw new IllegalStateException("This is only the container's proxy");
        }
        return pool;
    }
}
