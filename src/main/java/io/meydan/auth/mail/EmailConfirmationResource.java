package io.meydan.auth.mail;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The other end of a letter's link, for whoever reads it, signed in here or not. */
@RequestScoped
@Path("auth/email/confirmation")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class EmailConfirmationResource {

    /** What the link carried. */
    public record LinkToken(@NotNull @Size(max = 200) String token) {}

    @Inject
    Confirmations confirmations;

    @Operation(summary = "Confirm an e-mail address with the token of the letter's link")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "403")
    @APIResponse(responseCode = "409")
    @POST
    public void confirm(@NotNull @Valid LinkToken link) {
        confirmations.confirm(link.token());
    }
}
