package io.meydan.platform.job.console;

import io.meydan.platform.job.console.JobRepository.Wanted;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

/** Jobs over HTTP. */
@RequestScoped
@Path("admin/jobs")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class JobsResource {

    private static final int LONGEST = 200;

    @Inject
    Stories stories;

    @Inject
    Deeds deeds;

    @Inject
    Audit audit;

    @Inject
    Caller caller;

    @Operation(summary = "Jobs, the youngest first: all that are to be done, and those that are done and kept")
    @GET
    public Page<JobView> list(
            @QueryParam("queue") @Nullable @Size(max = LONGEST) String queue,
            @QueryParam("state") @Nullable @Pattern(regexp = States.ALL) String state,
            @QueryParam("kind") @Nullable @Size(max = LONGEST) String kind,
            @QueryParam("text") @Nullable @Size(max = LONGEST) String text,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return stories.page(new Wanted(given(queue), given(state), given(kind), given(text)), cursor, limit);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    @Operation(summary = "The whole story of a job")
    @GET
    @Path("{id}")
    public JobStory get(@PathParam("id") UUID id) {
        return stories.of(id);
    }

    @Operation(summary = "Begin anew with a job that failed or was cancelled")
    @POST
    @Path("{id}/retry")
    public void retry(@PathParam("id") UUID id) {
        audit.done(caller, "job.retried", id, () -> deeds.retry(id));
    }

    @Operation(summary = "Cancel a job and all that it waits for; what runs is interrupted")
    @POST
    @Path("{id}/cancel")
    public void cancel(@PathParam("id") UUID id) {
        audit.done(caller, "job.cancelled", id, () -> deeds.cancel(id, caller.handle()));
    }

    @Operation(summary = "Let a delayed job be due now")
    @POST
    @Path("{id}/run-now")
    public void runNow(@PathParam("id") UUID id) {
        audit.done(caller, "job.hurried", id, () -> deeds.runNow(id));
    }

    @Operation(summary = "Remove a job for good that does not run")
    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") UUID id) {
        audit.done(caller, "job.removed", id, () -> deeds.remove(id));
    }
}
