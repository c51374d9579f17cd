package io.meydan.auth.door;

import io.meydan.account.NewAccount;
import io.meydan.auth.Device;
import io.meydan.auth.SignIn;
import io.meydan.auth.SignedIn;
import io.meydan.platform.security.ClientAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Joining. */
@RequestScoped
@Path("users/register")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class RegistrationResource {

    /** Who wants to join. */
    public record Registration(
            @Nullable String handle,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable String password,
            @Nullable String locale) {}

    @Inject
    SignIn signIn;

    @Inject
    ClientAddress address;

    @Operation(summary = "Join: make an account and sign in")
    @APIResponseSchema(value = SignedIn.class, responseCode = "201")
    @APIResponse(responseCode = "409")
    @POST
    public CompletionStage<Response> register(
            @NotNull Registration wish, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        var person = NewAccount.of(wish.handle(), wish.displayName(), wish.email(), wish.locale());
        return signIn.register(person, wish.password(), Device.of(userAgent, address.get()))
                .thenApply(answer ->
                        Response.status(Response.Status.CREATED).entity(answer).build());
    }
}
