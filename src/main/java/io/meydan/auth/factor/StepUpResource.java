package io.meydan.auth.factor;

import io.meydan.auth.SignedIn;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.ClientAddress;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proving again, in the middle of a session, who one is. */
@RequestScoped
@Path("auth/step-up")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class StepUpResource {

    /** The password and, where there is a second factor, a code or a recovery code. */
    public record FreshProof(
            @NotNull @Size(max = 1000) String password,
            @Nullable @Size(max = 20) String code,
            @Nullable @Size(max = 50) String recoveryCode) {}

    @Inject
    Factors factors;

    @Inject
    ClientAddress address;

    @Inject
    Caller caller;

    @Operation(summary = "Prove again who I am; opens what needs a fresh proof for ten minutes, and replaces my tokens")
    @POST
    public CompletionStage<SignedIn> stepUp(@NotNull @Valid FreshProof fresh) {
        var proof = new Proof(fresh.code(), fresh.recoveryCode());
        return factors.stepUp(caller, fresh.password(), proof, address.get());
    }
}
