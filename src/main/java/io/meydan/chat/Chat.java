package io.meydan.chat;

import io.meydan.chat.MessageRepository.Revision;
import io.meydan.chat.MessageView.Reaction;
import io.meydan.chat.MessageView.Window;
import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.chat.Room.Access;
import io.meydan.chat.RoomLog.Fact;
import io.meydan.chat.Texts.Emoji;
import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Messages: sending, changing and reading them. REST and sockets come here alike. */
@ApplicationScoped
@Transactional
public class Chat {

    /** Different emoji under one message. */
    static final int MOST_KINDS = 20;

    @Inject
    MessageWriter writer;

    @Inject
    MessageRepository messages;

    @Inject
    MessageViews views;

    @Inject
    CalledPeople called;

    @Inject
    RoomLog log;

    @Inject
    Realtime realtime;

    @Inject
    Clock clock;

    /** A message in its room. */
    public record Place(UUID roomId, UUID messageId) {}

    /**
     * What somebody wants to say.
     *
     * @param clientId the client's name for it, by which a repetition is known
     * @param parentId the message it replies to
     */
    public record NewMessage(
            UUID roomId,
            String clientId,
            String text,
            @Nullable UUID parentId) {}

    /** A stored message; {@code replayed} if it had been stored by an earlier request. */
    public record Sent(MessageView message, boolean replayed) {}

    /** The reactions of a message after a change. */
    public record Reactions(UUID messageId, List<Reaction> reactions) {}

    /** Data of {@code message:reaction}. */
    public record Reacted(
            UUID roomId, UUID messageId, String emoji, UUID userId, boolean on, List<Reaction> reactions) {}

    /** A former text, until when it stood. */
    public record Former(String text, Instant editedAt) {}

    /** A piece of a room's durable log. */
    public record LogPiece(List<LoggedEvent> events, boolean hasMore, long lastSeq) {}

    /**
     * Stores a message. The stage completes after the commit, with the first result if the clientId is known already, or with a
     * {@link io.meydan.platform.web.Problem}.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public CompletionStage<Sent> send(Caller caller, NewMessage message) {
        var pending = new PendingMessage(
                caller,
                message.roomId(),
                Texts.clientId(message.clientId()),
                Texts.message(message.text()),
                message.parentId(),
                digest(message),
                clock.instant().plus(writer.deadline()),
                new CompletableFuture<>());
        writer.write(pending);
        return pending.answer();
    }

    private static long digest(NewMessage message) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(message.text().getBytes(StandardCharsets.UTF_8));
            sha.update(String.valueOf(message.parentId()).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Replaces the text of one's own message; the former one is kept. The same text again changes nothing. */
    public MessageView edit(Caller caller, Place place, String text) {
        var checked = Texts.message(text);
        var access = log.lock(place.roomId(), caller.id()).forSpeaking();
        var message = living(place);
        if (!RoomPolicy.mayEdit(caller, message.senderId())) {
            throw new Refusal.NotAllowedInRoom("Only who wrote a message may change it.");
        }
        if (!message.text().equals(checked)) {
            rewrite(caller, access, message, checked);
        }
        return view(place);
    }

    private void rewrite(Caller caller, Access access, Message message, String text) {
        var pending =
                new PendingMessage(caller, message.roomId(), "", text, null, 0, Instant.MAX, new CompletableFuture<>());
        var mentions = called.by(
                        List.of(pending), Map.of(message.roomId(), access.room().memberCount()))
                .get(0);
        messages.edit(message, text, mentions, now());
        var after = view(new Place(message.roomId(), message.id()));
        log.append(access.room(), List.of(new Fact("message:edited", after)), 0);
        var newlyCalled = new HashSet<>(mentions);
        newlyCalled.removeAll(message.mentions());
        log.tell(called.notes(List.of(after), newlyCalled::contains));
    }

    /** Leaves a placeholder in place of a message. Deleting twice changes nothing. */
    public MessageView delete(Caller caller, Place place) {
        var access = log.lock(place.roomId(), caller.id()).forWriting();
        var message = message(place);
        if (!RoomPolicy.mayDelete(caller, access, message.senderId())) {
            throw new Refusal.NotAllowedInRoom("You may not delete what others wrote here.");
        }
        if (!message.isDeleted()) {
            messages.delete(message, caller.id(), now());
            log.append(access.room(), List.of(new Fact("message:deleted", view(place))), 0);
        }
        return view(place);
    }

    /** Puts one's emoji under a message or takes it away; either twice changes nothing. */
    public Reactions react(Caller caller, Place place, String emoji, boolean on) {
        var checked = Emoji.checked(emoji);
        var found = log.lock(place.roomId(), caller.id());
        var access = on ? found.forSpeaking() : found.forWriting();
        living(place);
        if (on) {
            requireSpaceFor(checked, reactions(place));
        }
        var changed = messages.react(place.messageId(), checked, caller.id(), on ? now() : null);
        var after = reactions(place);
        if (changed) {
            var data = new Reacted(place.roomId(), place.messageId(), checked, caller.id(), on, after);
            log.append(access.room(), List.of(new Fact("message:reaction", data)), 0);
        }
        return new Reactions(place.messageId(), after);
    }

    private static void requireSpaceFor(String emoji, List<Reaction> reactions) {
        if (reactions.size() >= MOST_KINDS
                && reactions.stream().noneMatch(r -> r.emoji().equals(emoji))) {
            throw new Refusal.TooManyReactions(MOST_KINDS);
        }
    }

    private List<Reaction> reactions(Place place) {
        return messages.reactions(List.of(place.messageId())).getOrDefault(place.messageId(), List.of());
    }

    /** A window of a room's messages, ascending. */
    public Page<MessageView> messages(Caller caller, UUID roomId, Window window) {
        log.find(roomId, caller.id()).forMember();
        var rows = window.isForward()
                ? messages.newer(roomId, window.from(roomId), window.replies(), window.limit() + 1)
                : messages.older(roomId, window.from(roomId), window.replies(), window.limit() + 1);
        return window.page(roomId, rows, views::of);
    }

    /** One message. */
    public MessageView message(Caller caller, Place place) {
        log.find(place.roomId(), caller.id()).forMember();
        return view(place);
    }

    /** The former texts of a message, newest first. */
    public Page<Former> history(Caller caller, Place place, @Nullable String cursor, int limit) {
        log.find(place.roomId(), caller.id()).forMember();
        message(place);
        var list = "history:" + place.messageId();
        var after = Cursor.parse(cursor, list, 1);
        var before = after == null ? null : Instant.ofEpochMilli(after.number(0));
        var rows = messages.revisions(place.messageId(), before, limit + 1).stream()
                .map(Chat::former)
                .toList();
        return Page.of(rows, limit, f -> Cursor.of(list, f.editedAt().toEpochMilli()));
    }

    private static Former former(Revision revision) {
        return new Former(revision.text(), revision.editedAt());
    }

    /** The replies to a message, oldest first. */
    public Page<MessageView> thread(Caller caller, Place place, @Nullable String cursor, int limit) {
        log.find(place.roomId(), caller.id()).forMember();
        message(place);
        var list = "thread:" + place.messageId();
        var after = Cursor.parse(cursor, list, 1);
        var rows = messages.thread(place.messageId(), after == null ? 0 : after.number(0), limit + 1);
        return Page.of(views.of(rows), limit, m -> Cursor.of(list, m.seq()));
    }

    /** The durable events of a room after a number, 1 to 1,000 of them. */
    public LogPiece events(Caller caller, UUID roomId, long after, int limit) {
        log.find(roomId, caller.id()).forMember();
        var topic = Topic.conversation(roomId);
        var lastSeq = realtime.lastSeq(topic);
        var events = realtime.eventsAfter(topic, after, limit);
        var hasMore = !events.isEmpty() && events.get(events.size() - 1).seq() < lastSeq;
        return new LogPiece(new ArrayList<>(events), hasMore, lastSeq);
    }

    private Message living(Place place) {
        var message = message(place);
        if (message.isDeleted()) {
            throw new Refusal.MessageDeleted();
        }
        return message;
    }

    private Message message(Place place) {
        return messages.find(place.roomId(), place.messageId()).orElseThrow(Refusal.MessageNotFound::new);
    }

    private MessageView view(Place place) {
        return views.of(message(place));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
