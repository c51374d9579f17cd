package io.meydan.chat;

import io.meydan.chat.Chat.NewMessage;
import io.meydan.chat.Chat.Place;
import io.meydan.platform.realtime.ClientEvent;
import io.meydan.platform.realtime.ClientSession;
import io.meydan.platform.realtime.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What clients say about rooms and messages over a socket, whatever its protocol. */
final class ChatEvents {

    private ChatEvents() {}

    /** Data of {@code room:join}. */
    public record JoinRoom(
            @NotNull UUID roomId, @Nullable @PositiveOrZero Long after) {}

    /** Data of {@code room:leave}. */
    public record LeaveRoom(@NotNull UUID roomId) {}

    /** Data of {@code message:send}. */
    public record SendMessage(
            @NotNull UUID roomId,
            @NotNull String clientId,
            @NotNull String text,
            @Nullable UUID parentId) {}

    /** Data of {@code message:edit}. */
    public record EditMessage(
            @NotNull UUID roomId,
            @NotNull UUID messageId,
            @NotNull String text) {}

    /** Data of {@code message:delete}. */
    public record DeleteMessage(
            @NotNull UUID roomId, @NotNull UUID messageId) {}

    /** Data of {@code message:react}. */
    public record React(
            @NotNull UUID roomId,
            @NotNull UUID messageId,
            @NotNull String emoji,
            @NotNull Boolean on) {}

    /** Data of {@code message:read}. */
    public record Read(
            @NotNull UUID roomId, @NotNull @PositiveOrZero Long seq) {}

    /** Data of {@code typing}. */
    public record Type(
            @NotNull UUID conversationId, @Nullable Boolean typing) {}

    /** The answer to {@code room:join}. */
    public record JoinedRoom(
            UUID roomId, long lastSeq, @Nullable Boolean resync) {}

    /** The answer to {@code message:send}. */
    public record SentMessage(
            UUID id, long seq, Instant createdAt, @Nullable Boolean replayed) {}

    /** The answer to {@code message:delete}. */
    public record DeletedMessage(UUID id, long seq) {}

    private static <T> CompletionStage<T> done(T answer) {
        return CompletableFuture.completedFuture(answer);
    }

    @ApplicationScoped
    static class OnJoin implements ClientEvent<JoinRoom> {

        @Inject
        Receipts receipts;

        @Override
        public String name() {
            return "room:join";
        }

        @Override
        public Class<JoinRoom> dataType() {
            return JoinRoom.class;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, JoinRoom data) {
            receipts.requireMember(session.caller(), data.roomId());
            return session.join(Topic.conversation(data.roomId()), data.after())
                    .thenApply(j -> new JoinedRoom(data.roomId(), j.lastSeq(), j.resync() ? true : null));
        }
    }

    @ApplicationScoped
    static class OnLeave implements ClientEvent<LeaveRoom> {

        @Override
        public String name() {
            return "room:leave";
        }

        @Override
        public Class<LeaveRoom> dataType() {
            return LeaveRoom.class;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, LeaveRoom data) {
            session.leave(Topic.conversation(data.roomId()));
            return done(Map.of("roomId", data.roomId()));
        }
    }

    @ApplicationScoped
    static class OnSend implements ClientEvent<SendMessage> {

        @Inject
        Chat chat;

        @Override
        public String name() {
            return "message:send";
        }

        @Override
        public Class<SendMessage> dataType() {
            return SendMessage.class;
        }

        @Override
        public boolean isWrite() {
            return true;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, SendMessage data) {
            var message = new NewMessage(data.roomId(), data.clientId(), data.text(), data.parentId());
            return chat.send(session.caller(), message).thenApply(OnSend::answer);
        }

        private static SentMessage answer(Chat.Sent sent) {
            var message = sent.message();
            return new SentMessage(message.id(), message.seq(), message.createdAt(), sent.replayed() ? true : null);
        }
    }

    @ApplicationScoped
    static class OnEdit implements ClientEvent<EditMessage> {

        @Inject
        Chat chat;

        @Override
        public String name() {
            return "message:edit";
        }

        @Override
        public Class<EditMessage> dataType() {
            return EditMessage.class;
        }

        @Override
        public boolean isWrite() {
            return true;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, EditMessage data) {
            return done(chat.edit(session.caller(), new Place(data.roomId(), data.messageId()), data.text()));
        }
    }

    @ApplicationScoped
    static class OnDelete implements ClientEvent<DeleteMessage> {

        @Inject
        Chat chat;

        @Override
        public String name() {
            return "message:delete";
        }

        @Override
        public Class<DeleteMessage> dataType() {
            return DeleteMessage.class;
        }

        @Override
        public boolean isWrite() {
            return true;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, DeleteMessage data) {
            var gone = chat.delete(session.caller(), new Place(data.roomId(), data.messageId()));
            return done(new DeletedMessage(gone.id(), gone.seq()));
        }
    }

    @ApplicationScoped
    static class OnReact implements ClientEvent<React> {

        @Inject
        Chat chat;

        @Override
        public String name() {
            return "message:react";
        }

        @Override
        public Class<React> dataType() {
            return React.class;
        }

        @Override
        public boolean isWrite() {
            return true;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, React data) {
            var place = new Place(data.roomId(), data.messageId());
            return done(chat.react(session.caller(), place, data.emoji(), data.on()));
        }
    }

    @ApplicationScoped
    static class OnRead implements ClientEvent<Read> {

        @Inject
        Receipts receipts;

        @Override
        public String name() {
            return "message:read";
        }

        @Override
        public Class<Read> dataType() {
            return Read.class;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, Read data) {
            return done(receipts.read(session.caller(), data.roomId(), data.seq()));
        }
    }

    @ApplicationScoped
    static class OnTyping implements ClientEvent<Type> {

        @Inject
        Receipts receipts;

        @Override
        public String name() {
            return "typing";
        }

        @Override
        public Class<Type> dataType() {
            return Type.class;
        }

        @Override
        public CompletionStage<?> on(ClientSession session, Type data) {
            var room = data.conversationId();
            // Whoever hears a room is a member of it, on the word of the hub: no question to the database for each key.
            if (!session.hears(Topic.conversation(room))) {
                receipts.requireMember(session.caller(), room);
            }
            receipts.typing(session.caller(), room, data.typing() == null || data.typing(), session.id());
            return done(Map.of());
        }
    }
}
