package io.meydan.auth.factor;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own second factor. */
@RequestScoped
@Path("auth/two-factor")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class FactorsResource {

    /** What the authenticator shows. */
    public record Code(@NotNull @Size(max = 20) String code) {}

    /** The password, and a code or a recovery code. */
    public record FactorRemoval(
            @NotNull @Size(max = 1000) String password,
            @Nullable @Size(max = 20) String code,
            @Nullable @Size(max = 50) String recoveryCode) {}

    /** Shown this once: only their hashes are stored. */
    public record RecoveryCodeList(List<String> recoveryCodes) {}

    @Inject
    Factors factors;

    @Inject
    ClientAddress address;

    @Inject
    Caller caller;

    @Operation(summary = "Whether my account has a second factor")
    @GET
    public FactorView mine() {
        return factors.mine(caller);
    }

    @Operation(summary = "Begin a second factor: the secret for an authenticator, shown this once")
    @POST
    @StepUp
    public Enrolment begin() {
        return factors.begin(caller);
    }

    @Operation(summary = "Confirm the second factor with a code of it; answers with recovery codes, shown this once")
    @POST
    @Path("confirmation")
    public RecoveryCodeList confirm(@NotNull @Valid Code code) {
        return new RecoveryCodeList(factors.confirm(caller, code.code(), address.get()));
    }

    @Operation(summary = "New recovery codes, shown this once; the former ones are good for nothing any more")
    @POST
    @Path("recovery-codes")
    @StepUp
    public RecoveryCodeList renewCodes() {
        return new RecoveryCodeList(factors.renewCodes(caller));
    }

    @Operation(summary = "Take the second factor away, with the password and a code")
    @POST
    @Path("removal")
    @APIResponse(responseCode = "204")
    public CompletionStage<Response> remove(@NotNull @Valid FactorRemoval removal) {
        var proof = new Proof(removal.code(), removal.recoveryCode());
        return factors.remove(caller, removal.password(), proof, address.get())
                .thenApply(done -> Response.noContent().build());
    }
}
