package io.meydan.auth.mail;

import io.meydan.platform.security.Caller;
import io.meydan.platform.security.ClientAddress;
import io.meydan.platform.security.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own e-mail address. */
@RequestScoped
@Path("auth/email")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class EmailResource {

    /** The address that shall be. */
    public record EmailChange(@NotNull @Size(max = 254) String email) {}

    @Inject
    Confirmations confirmations;

    @Inject
    ClientAddress address;

    @Inject
    Caller caller;

    @Operation(summary = "My e-mail address, whether it is confirmed, and which one is to take its place")
    @GET
    public EmailView mine() {
        return confirmations.mine(caller);
    }

    @Operation(summary = "Want another e-mail address; it takes the place of mine when its letter's link was followed")
    @PUT
    @StepUp
    public EmailView change(@NotNull @Valid EmailChange change) {
        return confirmations.change(caller, change.email(), address.get());
    }

    @Operation(summary = "Have the letter with the link sent once more")
    @POST
    @Path("letters")
    public EmailView askAgain() {
        return confirmations.askAgain(caller, address.get());
    }
}
