package io.meydan.chat;

import io.meydan.account.PersonView;
import io.meydan.chat.MemberRepository.Member;
import io.meydan.chat.RoomRepository.Listed;
import io.meydan.chat.RoomView.Me;
import io.meydan.chat.RoomView.MemberView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes views of rooms: for a whole page one statement each for members, people and reactions. */
@ApplicationScoped
class RoomViews {

    /** How many members a room shows, alone and in a list. */
    static final int MEMBERS_ALONE = 50;

    static final int MEMBERS_LISTED = 5;

    @Inject
    MemberRepository members;

    @Inject
    MessageViews messages;

    List<RoomView> of(List<Listed> rows, int membersEach) {
        var shown = members.firstOf(rows.stream().map(r -> r.room().id()).toList(), membersEach);
        var last =
                rows.stream().map(Listed::lastMessage).filter(Objects::nonNull).toList();
        var ids = new HashSet<UUID>();
        shown.forEach(m -> ids.add(m.accountId()));
        last.forEach(m -> ids.add(m.senderId()));
        var people = messages.people(ids);
        var lastViews =
                messages.of(last, people).stream().collect(Collectors.toMap(MessageView::roomId, Function.identity()));
        var byRoom = shown.stream()
                .collect(Collectors.groupingBy(
                        Member::roomId, Collectors.mapping(m -> view(m, people), Collectors.toList())));
        return rows.stream()
                .map(r -> view(
                        r,
                        byRoom.getOrDefault(r.room().id(), List.of()),
                        lastViews.get(r.room().id())))
                .toList();
    }

    static MemberView view(Member member, Map<UUID, PersonView> people) {
        return new MemberView(
                MessageViews.person(people, member.accountId()),
                member.role().wire(),
                member.lastReadSeq(),
                member.joinedAt());
    }

    private static RoomView view(Listed row, List<MemberView> members, @Nullable MessageView last) {
        var room = row.room();
        var role = row.role();
        // What is said in a public channel is for those who joined it.
        var mine = role == null ? null : new Me(role.wire(), row.lastReadSeq(), row.unread(), row.mentions());
        return new RoomView(
                room.id(),
                room.type(),
                room.name(),
                room.topic(),
                room.visibility(),
                room.archived(),
                room.lastSeq(),
                room.createdAt(),
                room.updatedAt(),
                room.lastActivityAt(),
                room.createdBy(),
                room.memberCount(),
                members,
                mine,
                mine == null ? 0 : row.unread(),
                mine == null ? null : last);
    }
}
