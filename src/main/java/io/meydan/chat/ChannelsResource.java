package io.meydan.chat;

import io.meydan.chat.RoomView.ChannelView;
import io.meydan.chat.Rooms.NewRoom;
import io.meydan.chat.Rooms.RoomChanges;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The directory of public channels over HTTP. */
@RequestScoped
@Path("channels")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
public class ChannelsResource {

    @Inject
    Rooms rooms;

    @Inject
    Caller caller;

    /** A new channel. */
    public record Create(
            @NotNull String name,
            @Nullable String topic,
            @Nullable @Pattern(regexp = "public|private") String visibility,
            @Nullable @Size(max = 500) List<@NotNull UUID> memberIds) {}

    /** What is to change. */
    public record Change(
            @Nullable String name,
            @Nullable String topic,
            @Nullable @Pattern(regexp = "public|private") String visibility,
            @Nullable Boolean archived) {}

    @Operation(summary = "The directory of public channels")
    @GET
    public Page<ChannelView> channels(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return rooms.channels(caller, query, cursor, limit);
    }

    @Operation(summary = "Make a channel")
    @APIResponseSchema(value = RoomView.class, responseCode = "201")
    @POST
    public Response create(@NotNull @Valid Create create) {
        var others = create.memberIds() == null ? Set.<UUID>of() : Set.copyOf(create.memberIds());
        var wanted = new NewRoom("channel", create.name(), create.topic(), create.visibility(), others);
        return Response.status(201).entity(rooms.create(caller, wanted).room()).build();
    }

    @Operation(summary = "Change a channel")
    @PUT
    @Path("{id}")
    public RoomView change(@PathParam("id") UUID id, @NotNull @Valid Change change) {
        return rooms.change(
                caller, id, new RoomChanges(change.name(), change.topic(), change.visibility(), change.archived()));
    }
}
