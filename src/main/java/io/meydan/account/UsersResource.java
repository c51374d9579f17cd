package io.meydan.account;

import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Profiles over HTTP. */
@RequestScoped
@Path("users")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class UsersResource {

    @Inject
    Accounts accounts;

    @Inject
    Caller caller;

    @Operation(summary = "Find people by the beginning of handle or name")
    @GET
    public Page<AccountView> search(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return accounts.search(caller, query, cursor, limit);
    }

    @Operation(summary = "My own profile, with my e-mail address")
    @GET
    @Path("me")
    public AccountView me() {
        return accounts.profile(caller, caller.id());
    }

    @Operation(summary = "The profile behind a handle")
    @GET
    @Path("by-handle/{handle}")
    public AccountView byHandle(@PathParam("handle") String handle) {
        return accounts.profileByHandle(caller, handle);
    }

    @Operation(summary = "Somebody's profile")
    @GET
    @Path("{id}")
    public AccountView profile(@PathParam("id") UUID id) {
        return accounts.profile(caller, id);
    }

    @Operation(summary = "Change my profile")
    @PUT
    @Path("{id}")
    public AccountView update(@PathParam("id") UUID id, @NotNull ProfileChanges changes) {
        return accounts.update(caller, id, changes);
    }
}
