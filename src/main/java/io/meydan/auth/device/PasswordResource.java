package io.meydan.auth.device;

import io.meydan.auth.SignIn;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own password. */
@RequestScoped
@Path("auth/password")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class PasswordResource {

    /** The one that is good now, and the one that shall be. */
    public record PasswordChange(
            @NotNull @Size(max = 1000) String currentPassword,
            @NotNull @Size(max = 1000) String password) {}

    @Inject
    SignIn signIn;

    @Inject
    ClientAddress address;

    @Inject
    Caller caller;

    @Operation(summary = "Change my password; signs out all my other devices")
    @PUT
    @StepUp
    @APIResponse(responseCode = "204")
    public CompletionStage<Response> change(@NotNull @Valid PasswordChange change) {
        return signIn.changePassword(caller, change.currentPassword(), change.password(), address.get())
                .thenApply(done -> Response.noContent().build());
    }
}
