package io.meydan.auth.door;

import io.meydan.auth.Device;
import io.meydan.auth.LoginAnswer;
import io.meydan.auth.SignIn;
import io.meydan.auth.SignedIn;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.ClientAddress;
import io.meydan.platform.web.Unauthorized;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in, staying in, signing out. */
@RequestScoped
@Path("auth")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class SignInResource {

    /** The token to exchange. */
    public record Refresh(@NotNull @Size(max = 200) String refreshToken) {}

    /** The session to end, for whoever's access token has run out. */
    public record Logout(@Nullable @Size(max = 200) String refreshToken) {}

    @Inject
    SignIn signIn;

    @Inject
    ClientAddress address;

    @Inject
    Instance<Caller> caller;

    @Operation(summary = "Sign in with handle or e-mail address")
    @APIResponse(responseCode = "401")
    @POST
    @Path("login")
    public CompletionStage<LoginAnswer> logIn(
            @NotNull @Valid Credentials credentials, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return signIn.logIn(credentials.login(), credentials.password(), Device.of(userAgent, address.get()));
    }

    @Operation(summary = "Exchange a refresh token for new tokens")
    @APIResponse(responseCode = "401")
    @POST
    @Path("refresh")
    public SignedIn refresh(
            @NotNull @Valid Refresh refresh, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return signIn.refresh(refresh.refreshToken(), Device.of(userAgent, address.get()));
    }

    @Operation(summary = "Sign out: end the session, its tokens and its sockets")
    @APIResponse(responseCode = "401")
    @POST
    @Path("logout")
    public void logOut(@Nullable @Valid Logout logout, @Context SecurityContext security) {
        var token = logout == null ? null : logout.refreshToken();
        var signedIn = security.getUserPrincipal() != null;
        if (token == null && !signedIn) {
            throw new Unauthorized();
        }
        if (token != null) {
            signIn.logOut(token);
        }
        if (signedIn) {
            signIn.logOut(caller.get());
        }
    }
}
