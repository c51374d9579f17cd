package io.meydan.platform.realtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.SettableClock;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketsDbTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final Tickets tickets = new Tickets();
    private final VerifiedToken ann = new VerifiedToken(
            new Caller(UUID.randomUUID(), UUID.randomUUID(), "ann", Set.of("user", "admin")), NOW.plusSeconds(900));

    @BeforeEach
    void wire() {
        tickets.clock = clock;
        tickets.tickets = new TicketRepository();
        tickets.tickets.sql = TestDatabase.shared().sql();
    }

    @Test
    void a_ticket_speaks_for_whom_it_was_issued() {
        assertThat(tickets.redeem(tickets.issue(ann))).contains(ann);
    }

    @Test
    void a_ticket_is_good_once() {
        var ticket = tickets.issue(ann);
        tickets.redeem(ticket);

        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void a_ticket_is_good_for_thirty_seconds() {
        var ticket = tickets.issue(ann);
        clock.advance(Duration.ofSeconds(30));

        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void an_invented_ticket_opens_nothing() {
        assertThat(tickets.redeem("YWJjZGVmZ2hpamtsbW5vcA")).isEmpty();
    }

    @Test
    void somebody_without_roles_gets_in_without_roles() {
        var bob = new VerifiedToken(
                new Caller(UUID.randomUUID(), UUID.randomUUID(), "bob", Set.of()), NOW.plusSeconds(60));

        assertThat(tickets.redeem(tickets.issue(bob))).contains(bob);
    }
}
