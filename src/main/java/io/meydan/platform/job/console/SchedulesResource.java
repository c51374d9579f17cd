package io.meydan.platform.job.console;

import io.meydan.platform.job.console.ScheduleView.ScheduleList;
import io.meydan.platform.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Schedules over HTTP. */
@RequestScoped
@Path("admin/schedules")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class SchedulesResource {

    @Inject
    ScheduleRepository schedules;

    @Inject
    Deeds deeds;

    @Inject
    Audit audit;

    @Inject
    Caller caller;

    @Operation(summary = "All schedules, with their last and next times")
    @GET
    public ScheduleList list() {
        return new ScheduleList(schedules.all());
    }

    @Operation(summary = "Let the job of a schedule come at once, and then as before")
    @POST
    @Path("{name}/run-now")
    public void runNow(@PathParam("name") String name) {
        audit.done(caller, "schedule.run", name, () -> deeds.runScheduleNow(name));
    }

    @Operation(summary = "Let a schedule rest")
    @POST
    @Path("{name}/pause")
    public void pause(@PathParam("name") String name) {
        audit.done(caller, "schedule.paused", name, () -> deeds.pauseSchedule(name));
    }

    @Operation(summary = "Let a schedule go on from its next time; what passed is not made good")
    @POST
    @Path("{name}/resume")
    public void resume(@PathParam("name") String name) {
        audit.done(caller, "schedule.resumed", name, () -> deeds.resumeSchedule(name));
    }
}
