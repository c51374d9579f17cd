package io.meydan.overlay;

import io.meydan.platform.job.JobOrder;
import io.meydan.platform.job.Jobs;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Orders chores, a thousand in each transaction. */
@Path("test/chores")
@PermitAll
public class Chores {

    private static final int AT_ONCE = 1_000;

    @Inject
    Jobs jobs;

    @Operation(hidden = true)
    @POST
    public String order(
            @QueryParam("batch") String batch, @QueryParam("count") int count, @QueryParam("holders") String holders) {
        for (var from = 0; from < count; from += AT_ONCE) {
            jobs.enqueueAll(IntStream.range(from, Math.min(count, from + AT_ONCE))
                    .mapToObj(number -> JobOrder.of(Chore.class, new Chore.Note(batch, number, holders)))
                    .toList());
        }
        return "ordered";
    }
}
