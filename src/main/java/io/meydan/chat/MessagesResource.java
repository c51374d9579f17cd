package io.meydan.chat;

import io.meydan.chat.Chat.Former;
import io.meydan.chat.Chat.NewMessage;
import io.meydan.chat.Chat.Place;
import io.meydan.chat.Chat.Reactions;
import io.meydan.chat.Chat.Sent;
import io.meydan.chat.MessageView.Window;
import io.meydan.platform.Threads;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import io.meydan.platform.web.RequestId;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Messages over HTTP. The path is as long as it can be: of several resources that match, JAX-RS asks only the one with the longest. */
@RequestScoped
@Path("chat/rooms/{roomId}/messages")
@RolesAllowed("citizen")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class MessagesResource {

    @Inject
    Chat chat;

    @Inject
    Caller caller;

    @Inject
    Threads threads;

    /** A new message. */
    public record Send(
            @NotNull String text,
            @NotNull String clientId,
            @Nullable UUID parentId) {}

    /** A new text. */
    public record Edit(@NotNull String text) {}

    @Operation(summary = "Read messages of a room, ascending within the page")
    @GET
    public Page<MessageView> messages(
            @PathParam("roomId") UUID roomId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("before") @Nullable String before,
            @QueryParam("after") @Nullable String after,
            @QueryParam("replies") @DefaultValue("true") boolean replies) {
        return chat.messages(caller, roomId, new Window(limit, before, after, replies));
    }

    /** Holds no thread while the message waits for its batch. */
    @Operation(summary = "Send a message")
    @APIResponseSchema(
            value = MessageView.class,
            responseCode = "201",
            responseDescription = "Stored. If it had been stored before, the header Idempotent-Replayed is true.")
    @POST
    public CompletionStage<Response> send(@PathParam("roomId") UUID roomId, @NotNull @Valid Send send) {
        var message = new NewMessage(roomId, send.clientId(), send.text(), send.parentId());
        return RequestId.carriedBy(chat.send(caller, message), threads.executor())
                .thenApply(MessagesResource::answer);
    }

    private static Response answer(Sent sent) {
        var response = Response.status(201).entity(sent.message());
        return (sent.replayed() ? response.header("Idempotent-Replayed", "true") : response).build();
    }

    @Operation(summary = "One message")
    @GET
    @Path("{id}")
    public MessageView message(@PathParam("roomId") UUID roomId, @PathParam("id") UUID id) {
        return chat.message(caller, new Place(roomId, id));
    }

    @Operation(summary = "Change the text of a message")
    @PUT
    @Path("{id}")
    public MessageView edit(@PathParam("roomId") UUID roomId, @PathParam("id") UUID id, @NotNull @Valid Edit edit) {
        return chat.edit(caller, new Place(roomId, id), edit.text());
    }

    @Operation(summary = "Delete a message")
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("roomId") UUID roomId, @PathParam("id") UUID id) {
        chat.delete(caller, new Place(roomId, id));
    }

    @Operation(summary = "Former texts of a message")
    @GET
    @Path("{id}/history")
    public Page<Former> history(
            @PathParam("roomId") UUID roomId,
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return chat.history(caller, new Place(roomId, id), cursor, limit);
    }

    @Operation(summary = "Replies to a message")
    @GET
    @Path("{id}/thread")
    public Page<MessageView> thread(
            @PathParam("roomId") UUID roomId,
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return chat.thread(caller, new Place(roomId, id), cursor, limit);
    }

    @Operation(summary = "React to a message")
    @APIResponse(responseCode = "422")
    @PUT
    @Path("{id}/reactions/{emoji}")
    public Reactions react(
            @PathParam("roomId") UUID roomId, @PathParam("id") UUID id, @PathParam("emoji") String emoji) {
        return chat.react(caller, new Place(roomId, id), emoji, true);
    }

    @Operation(summary = "Take a reaction back")
    @APIResponse(responseCode = "422")
    @DELETE
    @Path("{id}/reactions/{emoji}")
    public Reactions withdraw(
            @PathParam("roomId") UUID roomId, @PathParam("id") UUID id, @PathParam("emoji") String emoji) {
        return chat.react(caller, new Place(roomId, id), emoji, false);
    }
}
