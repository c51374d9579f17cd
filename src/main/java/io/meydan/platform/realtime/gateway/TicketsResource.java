package io.meydan.platform.realtime.gateway;

import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Passes to the socket for clients that cannot send their token in the handshake. */
@Path("/realtime/tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Realtime")
public class TicketsResource {

    @Inject
    Tickets tickets;

    @Inject
    Caller caller;

    @Inject
    JsonWebToken token;

    /** A pass and its lifetime in seconds. */
    public record Ticket(String ticket, long expiresIn) {}

    @Operation(summary = "A pass to the socket for clients that cannot send headers")
    @APIResponseSchema(value = Ticket.class, responseCode = "201")
    @POST
    public Response issue() {
        var holder = new VerifiedToken(caller, Instant.ofEpochSecond(token.getExpirationTime()));
        var ticket = new Ticket(tickets.issue(holder), Tickets.LIFETIME.toSeconds());
        return Response.status(Response.Status.CREATED).entity(ticket).build();
    }
}
