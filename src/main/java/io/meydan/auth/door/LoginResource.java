package io.meydan.auth.door;

import io.meydan.auth.Device;
import io.meydan.auth.LoginAnswer;
import io.meydan.auth.SignIn;
import io.meydan.platform.security.ClientAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The other address of {@code POST /api/auth/login}. */
@RequestScoped
@Path("users/login")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class LoginResource {

    @Inject
    SignIn signIn;

    @Inject
    ClientAddress address;

    @Operation(summary = "Sign in (the other address of /api/auth/login)")
    @APIResponse(responseCode = "401")
    @POST
    public CompletionStage<LoginAnswer> logIn(
            @NotNull @Valid Credentials credentials, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return signIn.logIn(credentials.login(), credentials.password(), Device.of(userAgent, address.get()));
    }
}
