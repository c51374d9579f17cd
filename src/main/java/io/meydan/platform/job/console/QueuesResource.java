package io.meydan.platform.job.console;

import io.meydan.platform.job.console.QueueView.QueueLimits;
import io.meydan.platform.job.console.QueueView.QueueList;
import io.meydan.platform.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Queues over HTTP. */
@RequestScoped
@Path("admin/queues")
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class QueuesResource {

    @Inject
    Queues queues;

    @Inject
    Deeds deeds;

    @Inject
    Audit audit;

    @Inject
    Caller caller;

    /** The limits of a queue from now on; what is absent is not limited. */
    public record Limit(
            @Nullable @Min(1) @Max(1_000_000) Long maxRunning,
            @Nullable @Min(1) @Max(1_000_000) Long rate,
            @Nullable @Min(1) @Max(86_400) Long ratePeriodSeconds) {}

    /** How many jobs begin anew. */
    public record Retried(long retried) {}

    @Operation(summary = "All queues, with counts, rates and latencies of the whole cluster")
    @GET
    public QueueList list() {
        return queues.all();
    }

    @Operation(summary = "One queue")
    @GET
    @Path("{name}")
    public QueueView get(@PathParam("name") String name) {
        return queues.one(name);
    }

    @Operation(summary = "Begin nothing more of a queue, on all nodes within a second")
    @POST
    @Path("{name}/pause")
    public void pause(@PathParam("name") String name) {
        audit.done(caller, "queue.paused", name, () -> deeds.pause(name));
    }

    @Operation(summary = "Go on with a queue")
    @POST
    @Path("{name}/resume")
    public void resume(@PathParam("name") String name) {
        audit.done(caller, "queue.resumed", name, () -> deeds.resume(name));
    }

    @Operation(summary = "Set all limits of a queue; what is absent is not limited")
    @PUT
    @Path("{name}/limits")
    public void limit(@PathParam("name") String name, @NotNull @Valid Limit limit) {
        var limits = new QueueLimits(limit.maxRunning(), limit.rate(), limit.ratePeriodSeconds());
        audit.done(caller, "queue.limited", name, Map.of("limits", limits.toString()), () -> deeds.limit(name, limits));
    }

    @Operation(summary = "Try all jobs of a queue anew that were given up and are kept")
    @POST
    @Path("{name}/retry-failed")
    public Retried retryFailed(@PathParam("name") String name) {
        queues.one(name);
        return new Retried(audit.of(caller, "queue.failed-retried", name, () -> deeds.retryFailed(name)));
    }
}
