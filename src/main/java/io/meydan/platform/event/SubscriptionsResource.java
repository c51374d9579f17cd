package io.meydan.platform.event;

import io.meydan.platform.event.SubscriptionView.ReplayFrom;
import io.meydan.platform.event.SubscriptionView.Replaying;
import io.meydan.platform.event.SubscriptionView.SubscriptionList;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The durable subscribers, for administrators. */
@RequestScoped
@Path("admin/events/subscriptions")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class SubscriptionsResource {

    @Inject
    Subscriptions subscriptions;

    @Inject
    Caller caller;

    @Operation(summary = "The durable subscribers and how far they have come")
    @GET
    public SubscriptionList list() {
        return new SubscriptionList(subscriptions.all());
    }

    @Operation(summary = "Events that a subscriber was given up on, oldest first")
    @GET
    @Path("{name}/parked")
    public Page<ParkedEvent> parked(
            @PathParam("name") String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return subscriptions.parked(name, cursor, limit);
    }

    @Operation(summary = "Give a parked event another turn, and those parked behind it with the same key")
    @POST
    @Path("{name}/parked/{id}/replay")
    public Replaying replay(@PathParam("name") String name, @PathParam("id") UUID id) {
        return new Replaying(subscriptions.replay(caller, name, id));
    }

    @Operation(summary = "Give all parked events another turn, in order per key")
    @POST
    @Path("{name}/parked/replay")
    public Replaying replayAll(@PathParam("name") String name) {
        return new Replaying(subscriptions.replayAll(caller, name));
    }

    @Operation(summary = "Drop a parked event for good; those behind it have their turn")
    @DELETE
    @Path("{name}/parked/{id}")
    public void drop(@PathParam("name") String name, @PathParam("id") UUID id) {
        subscriptions.drop(caller, name, id);
    }

    @Operation(summary = "Forget a subscriber that no node has any more; nothing is kept for it from then on")
    @DELETE
    @Path("{name}")
    public void forget(@PathParam("name") String name) {
        subscriptions.forget(caller, name);
    }

    @Operation(summary = "Deliver everything once more that was published at or after a time")
    @POST
    @Path("{name}/replay")
    public Replaying rewind(@PathParam("name") String name, @NotNull @Valid ReplayFrom from) {
        return new Replaying(subscriptions.rewind(caller, name, from.from()));
    }
}
