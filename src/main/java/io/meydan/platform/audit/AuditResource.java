package io.meydan.platform.audit;

import io.meydan.platform.audit.AuditRepository.Wanted;
import io.meydan.platform.web.InvalidInput;
import io.meydan.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log of deeds over HTTP. It can be read and checked, and in no way be written. */
@RequestScoped
@Path("admin/audit")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class AuditResource {

    private static final int LONGEST = 256;
    private static final int MOST_LINKS = 5_000;

    @Inject
    AuditLog log;

    @Inject
    Verifier verifier;

    @Operation(summary = "Who did what to which thing, when and from where, the newest first")
    @GET
    public Page<AuditView> list(
            @QueryParam("actor") @Nullable UUID actor,
            @QueryParam("action") @Nullable @Size(max = LONGEST) String action,
            @QueryParam("resourceType") @Nullable @Size(max = LONGEST) String resourceType,
            @QueryParam("resourceId") @Nullable @Size(max = LONGEST) String resourceId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        var wanted =
                new Wanted(actor, given(action), given(resourceType), given(resourceId), instant(from), instant(to));
        return log.page(wanted, cursor, limit);
    }

    @Operation(summary = "Check the next part of the chain that holds the log together")
    @GET
    @Path("verification")
    public Verification verify(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("2000") @Min(1) @Max(MOST_LINKS) int limit) {
        return verifier.verify(cursor, limit);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value.replace("\0", "?");
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("A time looks like 2026-01-31T08:00:00Z.");
        }
    }
}
