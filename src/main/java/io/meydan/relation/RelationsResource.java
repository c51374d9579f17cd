package io.meydan.relation;

import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** Following, blocking and muting over HTTP. */
@RequestScoped
@Path("users")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class RelationsResource {

    @Inject
    Relations relations;

    @Inject
    Caller caller;

    @Operation(summary = "Follow somebody")
    @POST
    @Path("{id}/follow")
    public void follow(@PathParam("id") UUID id) {
        relations.follow(caller, id);
    }

    @Operation(summary = "Follow somebody no more")
    @DELETE
    @Path("{id}/follow")
    public void unfollow(@PathParam("id") UUID id) {
        relations.unfollow(caller, id);
    }

    @Operation(summary = "Who follows somebody, the latest first")
    @GET
    @Path("{id}/followers")
    public Page<TieView> followers(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return relations.followers(id, cursor, limit);
    }

    @Operation(summary = "Whom somebody follows, the latest first")
    @GET
    @Path("{id}/following")
    public Page<TieView> following(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return relations.following(id, cursor, limit);
    }

    @Operation(summary = "Block somebody: they cannot reach me, and neither follows the other")
    @PUT
    @Path("{id}/block")
    public void block(@PathParam("id") UUID id) {
        relations.block(caller, id);
    }

    @Operation(summary = "End a block")
    @DELETE
    @Path("{id}/block")
    public void unblock(@PathParam("id") UUID id) {
        relations.unblock(caller, id);
    }

    @Operation(summary = "Mute somebody: they do not call me, and do not know")
    @PUT
    @Path("{id}/mute")
    public void mute(@PathParam("id") UUID id) {
        relations.mute(caller, id);
    }

    @Operation(summary = "Mute somebody no more")
    @DELETE
    @Path("{id}/mute")
    public void unmute(@PathParam("id") UUID id) {
        relations.unmute(caller, id);
    }

    @Operation(summary = "Whom I block, the latest first")
    @GET
    @Path("me/blocks")
    public Page<TieView> blocks(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return relations.blocks(caller, cursor, limit);
    }

    @Operation(summary = "Whom I mute, the latest first")
    @GET
    @Path("me/mutes")
    public Page<TieView> mutes(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return relations.mutes(caller, cursor, limit);
    }
}
