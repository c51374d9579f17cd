package io.meydan.platform.webhook;

import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import io.meydan.platform.webhook.WebhookView.WebhookList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Endpoints of others that are told of events, for administrators. */
@RequestScoped
@Path("admin/webhooks")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class WebhooksResource {

    @Inject
    Webhooks webhooks;

    @Inject
    Caller caller;

    /** An endpoint to be registered. */
    public record NewWebhook(
            @NotNull @Size(max = 2_000) String url,
            @Nullable @Size(max = 200) String description,
            @NotEmpty @Size(max = 20) List<@NotNull String> events) {}

    /** What is to be different; what is left out stays. */
    public record WebhookChanges(
            @Nullable @Size(max = 2_000) String url,
            @Nullable @Size(max = 200) String description,
            @Nullable @Size(min = 1, max = 20) List<@NotNull String> events,
            @Nullable Boolean enabled) {}

    @Operation(summary = "The endpoints that are told of events")
    @GET
    public WebhookList list() {
        return new WebhookList(webhooks.all());
    }

    @Operation(summary = "Register an endpoint; its secret is in this answer alone")
    @APIResponseSchema(value = WebhookView.class, responseCode = "201")
    @POST
    public Response add(@NotNull @Valid NewWebhook wish) {
        var added = webhooks.add(caller, wish.url(), wish.description(), wish.events());
        return Response.status(Response.Status.CREATED).entity(added).build();
    }

    @Operation(summary = "One endpoint")
    @GET
    @Path("{id}")
    public WebhookView webhook(@PathParam("id") UUID id) {
        return webhooks.webhook(id);
    }

    @Operation(summary = "Change an endpoint, switch it off or on")
    @PUT
    @Path("{id}")
    public WebhookView change(@PathParam("id") UUID id, @NotNull @Valid WebhookChanges changes) {
        return webhooks.change(caller, id, changes.url(), changes.description(), changes.events(), changes.enabled());
    }

    @Operation(summary = "Remove an endpoint and its log")
    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") UUID id) {
        webhooks.remove(caller, id);
    }

    @Operation(summary = "Give an endpoint a new secret; the former one signs beside it for a day")
    @POST
    @Path("{id}/secret")
    public WebhookView rotate(@PathParam("id") UUID id) {
        return webhooks.rotate(caller, id);
    }

    @Operation(summary = "What an endpoint was told, newest first")
    @GET
    @Path("{id}/deliveries")
    public Page<DeliveryView> deliveries(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return webhooks.log(id, cursor, limit);
    }

    @Operation(summary = "Send a delivery again, from the first attempt on")
    @POST
    @Path("{id}/deliveries/{deliveryId}/again")
    public DeliveryView again(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        return webhooks.again(caller, id, deliveryId);
    }
}
