package io.meydan.auth.recovery;

import io.meydan.auth.Device;
import io.meydan.platform.security.ClientAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A forgotten password. */
@RequestScoped
@Path("auth/password-reset")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class PasswordResetResource {

    /** The address of the account. */
    public record ResetWish(@NotNull @Size(max = 254) String email) {}

    /** What the letter's link carried, and the password that shall be. */
    public record Reset(
            @NotNull @Size(max = 200) String token,
            @NotNull @Size(max = 1000) String newPassword) {}

    @Inject
    Recovery recovery;

    @Inject
    ClientAddress address;

    @Operation(summary = "Have a link to choose a new password sent; the answer is the same whoever has the address")
    @APIResponse(responseCode = "202")
    @APIResponse(responseCode = "409")
    @POST
    public Response ask(@NotNull @Valid ResetWish wish) {
        recovery.ask(wish.email(), address.get());
        return Response.accepted().build();
    }

    @Operation(summary = "Choose a new password with the token of the letter's link; ends all sessions and begins none")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "403")
    @POST
    @Path("confirm")
    public CompletionStage<Response> confirm(
            @NotNull @Valid Reset reset, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return recovery.renew(reset.token(), reset.newPassword(), Device.of(userAgent, address.get()))
                .thenApply(done -> Response.noContent().build());
    }
}
