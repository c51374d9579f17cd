package io.meydan.platform.realtime;

import io.meydan.platform.realtime.PresenceWatch.People;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is here, for those who do not listen. */
@Path("/presence")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Realtime")
public class PresenceResource {

    @Inject
    Presence presence;

    @Inject
    TopicGuards guards;

    @Inject
    Caller caller;

    /** The presence of up to 200 people; who shares no room with the caller is left out. */
    @Operation(summary = "Who of these people is here")
    @GET
    public People of(@QueryParam("userIds") @DefaultValue("") String userIds) {
        var topics = ids(userIds).stream().map(Topic::updates).collect(Collectors.toSet());
        var visible = guards.audible(caller, topics);
        return People.of(presence, visible.stream().map(Topic::id).collect(Collectors.toSet()));
    }

    private static Set<UUID> ids(String list) {
        try {
            var ids = Stream.of(list.split(",", -1))
                    .filter(id -> !id.isBlank())
                    .map(id -> UUID.fromString(id.strip()))
                    .collect(Collectors.toSet());
            if (ids.size() <= People.MOST) {
                return ids;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("userIds are ids of people with commas between them.");
        }
        throw new InvalidInput("userIds are at most " + People.MOST + " people.");
    }
}
