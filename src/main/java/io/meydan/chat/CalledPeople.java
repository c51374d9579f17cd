package io.meydan.chat;

import io.meydan.account.Accounts;
import io.meydan.account.PersonView;
import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.chat.RoomLog.Note;
import io.meydan.platform.web.Json;
import io.meydan.relation.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whom messages call: names resolved to members of the room, never to the sender, and the notes that tell them. */
@ApplicationScoped
class CalledPeople {

    private static final int EXCERPT = 200;

    @Inject
    Accounts accounts;

    @Inject
    Blocks blocks;

    @Inject
    BatchRepository repository;

    @Inject
    Json json;

    /** Data of {@code room:mention}. */
    public record Call(UUID roomId, UUID messageId, long seq, PersonView sender, String text) {}

    /**
     * The people called by each message.
     *
     * @param sizes how many members the rooms have: in big ones nobody can call everybody
     */
    List<List<UUID>> by(List<PendingMessage> messages, Map<UUID, Integer> sizes) {
        var calls = messages.stream().map(m -> Mentions.in(m.text())).toList();
        if (calls.stream().allMatch(Mentions::isEmpty)) {
            return messages.stream().map(m -> List.<UUID>of()).toList();
        }
        var handles = calls.stream().flatMap(c -> c.handles().stream()).collect(Collectors.toSet());
        var ids = handles.isEmpty() ? Map.<String, UUID>of() : accounts.idsByHandle(handles);
        var rooms = messages.stream().map(PendingMessage::roomId).collect(Collectors.toSet());
        var named = repository.members(rooms, Set.copyOf(ids.values()));
        var whole = repository.members(wholeRooms(messages, calls, sizes), null);
        var people = IntStream.range(0, messages.size())
                .mapToObj(i -> called(messages.get(i), calls.get(i), ids, named, whole))
                .toList();
        return withoutBlockers(messages, people);
    }

    /** Whoever has blocked the sender is not called by them, alone or with all others. */
    private List<List<UUID>> withoutBlockers(List<PendingMessage> messages, List<List<UUID>> people) {
        var senders = messages.stream().map(m -> m.sender().id()).collect(Collectors.toSet());
        var blockers = blocks.blockersOf(senders, together(people));
        if (blockers.isEmpty()) {
            return people;
        }
        return IntStream.range(0, messages.size())
                .mapToObj(i -> without(
                        people.get(i),
                        blockers.getOrDefault(messages.get(i).sender().id(), Set.of())))
                .toList();
    }

    private static Set<UUID> together(Collection<List<UUID>> people) {
        return people.stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    private static List<UUID> without(List<UUID> people, Set<UUID> those) {
        return people.stream().filter(id -> !those.contains(id)).toList();
    }

    private static Set<UUID> wholeRooms(List<PendingMessage> messages, List<Mentions> calls, Map<UUID, Integer> sizes) {
        var rooms = new HashSet<UUID>();
        for (var i = 0; i < messages.size(); i++) {
            var room = messages.get(i).roomId();
            if (calls.get(i).everybody() && sizes.getOrDefault(room, 0) <= Mentions.MOST_CALLED) {
                rooms.add(room);
            }
        }
        return rooms;
    }

    private static List<UUID> called(
            PendingMessage message,
            Mentions call,
            Map<String, UUID> ids,
            Map<UUID, Set<UUID>> named,
            Map<UUID, Set<UUID>> whole) {
        var members = named.getOrDefault(message.roomId(), Set.of());
        var people = new TreeSet<UUID>();
        call.handles().stream()
                .map(ids::get)
                .filter(id -> id != null && members.contains(id))
                .forEach(people::add);
        if (call.everybody()) {
            people.addAll(whole.getOrDefault(message.roomId(), Set.of()));
        }
        people.remove(message.sender().id());
        return List.copyOf(people);
    }

    /**
     * What the people called are told; those who have muted the sender are not.
     *
     * @param news who has not been told before
     */
    List<Note> notes(List<MessageView> messages, Predicate<UUID> news) {
        var senders = messages.stream().map(m -> m.sender().id()).collect(Collectors.toSet());
        var muters = blocks.mutersOf(
                senders, together(messages.stream().map(MessageView::mentions).toList()));
        return messages.stream()
                .flatMap(m -> notes(
                        m,
                        without(m.mentions(), muters.getOrDefault(m.sender().id(), Set.of())).stream()
                                .filter(news)
                                .toList())
                        .stream())
                .toList();
    }

    private List<Note> notes(MessageView message, List<UUID> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        var data = json.write(new Call(
                message.roomId(),
                message.id(),
                message.seq(),
                message.sender(),
                Texts.shortened(message.text(), EXCERPT)));
        return people.stream().map(id -> new Note(id, "room:mention", data)).toList();
    }

    /**
     * Whom a text calls by name: {@code @handle}, or everybody by {@code @all} or {@code @here}. Only members of the room count in the end, and at
     * most 50 names of one text.
     *
     * @param handles in lower case
     * @param everybody all members but the sender; only in rooms of up to {@link #MOST_CALLED} people, elsewhere it is just text
     */
    record Mentions(Set<String> handles, boolean everybody) {

        static final int MOST_CALLED = 100;
        static final int MOST_NAMES = 50;

        private static final Pattern CALL = Pattern.compile("(?<![\\p{L}\\p{N}_@./-])@([A-Za-z0-9_.]{3,30})");
        private static final Set<String> EVERYBODY = Set.of("all", "here");

        static Mentions in(String text) {
            var handles = new LinkedHashSet<String>();
            var everybody = false;
            var calls = CALL.matcher(text);
            while (calls.find() && handles.size() < MOST_NAMES) {
                var handle = withoutFullStops(calls.group(1).toLowerCase(Locale.ROOT));
                if (EVERYBODY.contains(handle)) {
                    everybody = true;
                } else {
                    handles.add(handle);
                }
            }
            return new Mentions(Set.copyOf(handles), everybody);
        }

        boolean isEmpty() {
            return handles.isEmpty() && !everybody;
        }

        /** A handle may hold dots; those at the end belong to the sentence. */
        private static String withoutFullStops(String handle) {
            return handle.replaceAll("\\.+$", "");
        }
    }
}
