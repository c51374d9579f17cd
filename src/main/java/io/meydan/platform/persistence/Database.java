package io.meydan.platform.persistence;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** The one pool of connections. Inside a JTA transaction a connection of it belongs to the transaction: never commit it by hand. */
@ApplicationScoped
@DataSourceDefinition(
        name = "java:app/jdbc/meydan",
        className = "io.meydan.platform.persistence.MeydanDataSource",
        minPoolSize = 4,
        maxPoolSize = 24,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            // With the database away or the pool used up a request must hear so while its client still waits; the
            // default is a minute.
            "fish.payara.max-wait-time-in-millis=2500"
        })
class Database {

    @Resource(lookup = "java:app/jdbc/meydan")
    private DataSource dataSource;

    @Produces
    DataSource dataSource() {
        return dataSource;
    }
}
