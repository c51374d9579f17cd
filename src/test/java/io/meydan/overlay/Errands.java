package io.meydan.overlay;

import io.meydan.platform.job.JobOrder;
import io.meydan.platform.job.Jobs;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Orders errands: one, or one that waits for children that are told the same. */
@RequestScoped
@Path("test/errands")
@PermitAll
public class Errands {

    @Inject
    Jobs jobs;

    @Operation(hidden = true)
    @POST
    public Map<String, String> order(
            @QueryParam("deed") String deed,
            @QueryParam("word") String word,
            @QueryParam("queue") @DefaultValue("media") String queue,
            @QueryParam("after") @DefaultValue("0") int seconds,
            @QueryParam("children") @DefaultValue("0") int children) {
        var order =
                JobOrder.of(ErrandJob.class, new ErrandJob.Errand(deed, word)).in(queue);
        if (children > 0) {
            var below = new ArrayList<JobOrder<?>>();
            for (var i = 0; i < children; i++) {
                below.add(order);
            }
            order = order.afterChildren(below);
        } else if (seconds > 0) {
            order = order.after(Duration.ofSeconds(seconds));
        }
        return Map.of("id", jobs.enqueue(order).id().toString());
    }
}
