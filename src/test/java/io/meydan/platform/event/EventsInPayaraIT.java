package io.meydan.platform.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meydan.platform.Ids;
import io.meydan.platform.persistence.Sql;
import io.meydan.system.InPayara;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Inside Payara Micro, in the WAR as it is built: what no test outside can see, and no other container proves. The promise of the outbox hangs on
 * CDI, JTA and the pool working together, so it is asked of exactly those.
 */
@ExtendWith(ArquillianExtension.class)
class EventsInPayaraIT {

    @Inject
    Events events;

    @Inject
    Sql sql;

    @Inject
    Ids ids;

    @Inject
    UserTransaction transaction;

    /** A fact of this test alone. */
    public record LampLit(String key) implements DomainEvent {
        @Override
        public String type() {
            return "test.lamp-lit";
        }
    }

    @ArquillianResource
    URL base;

    @Deployment
    static WebArchive product() {
        return InPayara.product();
    }

    // Called on both sides; only the inside has this setting.
    @AfterAll
    static void stop_the_servers() {
        if (System.getProperty("MEYDAN_NODE") == null) {
            InPayara.stopServers();
        }
    }

    @Test
    void an_event_is_stored_when_its_transaction_commits() throws Exception {
        var lamp = ids.next().toString();

        transaction.begin();
        events.publish(new LampLit(lamp), null);
        transaction.commit();

        assertEquals(1, stored(lamp));
    }

    @Test
    void an_event_is_gone_when_its_transaction_rolls_back() throws Exception {
        var lamp = ids.next().toString();

        transaction.begin();
        events.publish(new LampLit(lamp), null);
        transaction.rollback();

        assertEquals(0, stored(lamp));
    }

    @Test
    void nobody_publishes_outside_a_transaction() {
        var lamp = ids.next().toString();

        assertThrows(TransactionalException.class, () -> events.publish(new LampLit(lamp), null));
        assertEquals(0, stored(lamp));
    }

    @Test
    @RunAsClient
    void an_unknown_path_is_a_problem_document() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(base + "api/nothing-here")).build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertEquals(404, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().contains("\"type\":\"/problems/"), answer.body());
    }

    private int stored(String key) {
        return sql.list("select number from platform.outbox where key = ?", row -> 1, key)
                .size();
    }
}
