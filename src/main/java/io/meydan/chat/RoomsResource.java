package io.meydan.chat;

import io.meydan.chat.Chat.LogPiece;
import io.meydan.chat.Members.Seat;
import io.meydan.chat.Receipts.ReadMark;
import io.meydan.chat.Receipts.Receipt;
import io.meydan.chat.RoomView.MemberView;
import io.meydan.chat.Rooms.NewRoom;
import io.meydan.chat.Rooms.RoomChanges;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rooms and their members over HTTP. */
@RequestScoped
@Path("chat/rooms")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rooms")
public class RoomsResource {

    @Inject
    Rooms rooms;

    @Inject
    Members members;

    @Inject
    Receipts receipts;

    @Inject
    Chat chat;

    @Inject
    Json json;

    @Inject
    Caller caller;

    /** A new room. */
    public record Create(
            @NotNull @Pattern(regexp = "direct|group|channel")
            String type,

            @Nullable String name,
            @Nullable String topic,
            @Nullable @Pattern(regexp = "public|private") String visibility,
            @Nullable @Size(max = 500) List<@NotNull UUID> memberIds) {

        NewRoom wanted() {
            return new NewRoom(type, name, topic, visibility, memberIds == null ? Set.of() : Set.copyOf(memberIds));
        }
    }

    /** What is to change. */
    public record Change(
            @Nullable String name,
            @Nullable String topic,
            @Nullable @Pattern(regexp = "public|private") String visibility,
            @Nullable Boolean archived) {

        RoomChanges wanted() {
            return new RoomChanges(name, topic, visibility, archived);
        }
    }

    /** People to be added. */
    public record Add(@NotEmpty @Size(max = 500) List<@NotNull UUID> userIds) {}

    /** The members that were added. */
    public record Added(List<MemberView> items) {}

    /** A member's role to be. */
    public record ChangeRole(
            @NotNull @Pattern(regexp = "owner|admin|member") String role) {}

    /** How far the caller has read. */
    public record Read(@NotNull @PositiveOrZero Long seq) {}

    /** Whether the caller is writing. */
    public record Type(@Nullable Boolean typing) {}

    /** How far members have read. */
    public record ReadBy(List<Receipt> items) {}

    @Operation(summary = "My rooms, latest activity first")
    @GET
    public Page<RoomView> mine(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return rooms.rooms(caller, cursor, limit);
    }

    @Operation(summary = "Make a room, or find the direct room of two people")
    @APIResponseSchema(value = RoomView.class, responseCode = "201")
    @APIResponse(
            responseCode = "200",
            description = "The direct room that there was already.",
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    @POST
    public Response create(@NotNull @Valid Create create) {
        var made = rooms.create(caller, create.wanted());
        return Response.status(made.isNew() ? 201 : 200).entity(made.room()).build();
    }

    @Operation(summary = "One room")
    @GET
    @Path("{id}")
    public RoomView room(@PathParam("id") UUID id) {
        return rooms.room(caller, id);
    }

    @Operation(summary = "Change name, topic or visibility, or archive the room")
    @PUT
    @Path("{id}")
    public RoomView change(@PathParam("id") UUID id, @NotNull @Valid Change change) {
        return rooms.change(caller, id, change.wanted());
    }

    @Operation(summary = "Join a public channel")
    @PUT
    @Path("{id}/membership")
    public RoomView join(@PathParam("id") UUID id) {
        return members.join(caller, id);
    }

    @Operation(summary = "Leave a room")
    @DELETE
    @Path("{id}/membership")
    public void leave(@PathParam("id") UUID id) {
        members.leave(caller, id);
    }

    @Operation(summary = "Members of a room in the order in which they joined")
    @GET
    @Path("{id}/members")
    public Page<MemberView> members(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return members.members(caller, id, cursor, limit);
    }

    @Operation(summary = "Add people to a room")
    @POST
    @Path("{id}/members")
    public Added add(@PathParam("id") UUID id, @NotNull @Valid Add add) {
        return new Added(members.add(caller, id, Set.copyOf(add.userIds())));
    }

    @Operation(summary = "Change a member's role")
    @PUT
    @Path("{id}/members/{userId}")
    public MemberView changeRole(
            @PathParam("id") UUID id, @PathParam("userId") UUID userId, @NotNull @Valid ChangeRole change) {
        return members.changeRole(caller, new Seat(id, userId), change.role());
    }

    @Operation(summary = "Remove a member")
    @DELETE
    @Path("{id}/members/{userId}")
    public void remove(@PathParam("id") UUID id, @PathParam("userId") UUID userId) {
        members.remove(caller, new Seat(id, userId));
    }

    @Operation(summary = "Mark a room as read up to a number")
    @PUT
    @Path("{id}/read")
    public ReadMark read(@PathParam("id") UUID id, @NotNull @Valid Read read) {
        return receipts.read(caller, id, read.seq());
    }

    @Operation(summary = "I am writing, or have stopped")
    @POST
    @Path("{id}/typing")
    public void typing(@PathParam("id") UUID id, @NotNull @Valid Type type) {
        receipts.requireMember(caller, id);
        receipts.typing(caller, id, type.typing() == null || type.typing(), null);
    }

    @Operation(summary = "How far the members have read")
    @GET
    @Path("{id}/receipts")
    public ReadBy receipts(@PathParam("id") UUID id) {
        return new ReadBy(receipts.receipts(caller, id));
    }

    @Operation(summary = "The durable log of a room, for catching up")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "EventLog")))
    @GET
    @Path("{id}/events")
    public String events(
            @PathParam("id") UUID id,
            @QueryParam("after") @DefaultValue("0") @PositiveOrZero long after,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1_000) int limit) {
        return text(chat.events(caller, id, after, limit));
    }

    /** The data of logged events is JSON text already. */
    private String text(LogPiece piece) {
        var items = piece.events().stream()
                .map(e -> "{\"event\":" + json.write(e.event()) + ",\"topic\":"
                        + json.write(e.topic().name()) + ",\"seq\":" + e.seq() + ",\"data\":" + e.data() + "}")
                .toList();
        return "{\"items\":[" + String.join(",", items) + "],\"hasMore\":" + piece.hasMore() + ",\"lastSeq\":"
                + piece.lastSeq() + "}";
    }
}
