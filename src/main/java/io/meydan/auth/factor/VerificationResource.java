package io.meydan.auth.factor;

import io.meydan.auth.Device;
import io.meydan.auth.SignedIn;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The second step of signing in. */
@RequestScoped
@Path("auth/verify-2fa")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class VerificationResource {

    /** The challenge that the password brought, and a code or a recovery code. */
    public record SecondStep(
            @NotNull @Size(max = 200) String challenge,
            @Nullable @Size(max = 20) String code,
            @Nullable @Size(max = 50) String recoveryCode) {}

    @Inject
    Factors factors;

    @Inject
    ClientAddress address;

    @Operation(summary = "Sign in, second step: answer the challenge with a code or a recovery code")
    @APIResponse(responseCode = "401")
    @APIResponse(responseCode = "403")
    @POST
    public SignedIn verify(
            @NotNull @Valid SecondStep answer, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        var proof = new Proof(answer.code(), answer.recoveryCode());
        return factors.verify(answer.challenge(), proof, Device.of(userAgent, address.get()));
    }
}
