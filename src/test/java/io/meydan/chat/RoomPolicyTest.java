package io.meydan.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.chat.Room.Access;
import io.meydan.chat.Room.Role;
import io.meydan.platform.security.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomPolicyTest {

    private static final UUID ANN = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID BOB = UUID.fromString("00000000-0000-7000-8000-00000000000b");
    private static final Caller CALLER = new Caller(ANN, ANN, "ann", Set.of("citizen"));
    private static final Caller MODERATOR = new Caller(ANN, ANN, "ann", Set.of("citizen", "moderator"));

    @Test
    void only_members_know_of_a_private_room() {
        assertThat(RoomPolicy.maySee(access(Room.GROUP, Room.PRIVATE, null))).isFalse();
        assertThat(RoomPolicy.maySee(access(Room.CHANNEL, Room.PRIVATE, null))).isFalse();
        assertThat(RoomPolicy.maySee(access(Room.CHANNEL, Room.PRIVATE, Role.MEMBER)))
                .isTrue();
        assertThat(RoomPolicy.maySee(access(Room.CHANNEL, Room.PUBLIC, null))).isTrue();
    }

    @Test
    void only_public_channels_can_be_joined() {
        assertThat(RoomPolicy.mayJoin(access(Room.CHANNEL, Room.PUBLIC, null))).isTrue();
        assertThat(RoomPolicy.mayJoin(access(Room.CHANNEL, Room.PRIVATE, null))).isFalse();
        assertThat(RoomPolicy.mayJoin(access(Room.GROUP, Room.PRIVATE, null))).isFalse();
    }

    @Test
    void owners_and_admins_change_a_room() {
        assertThat(RoomPolicy.mayChange(access(Room.GROUP, Room.PRIVATE, Role.OWNER)))
                .isTrue();
        assertThat(RoomPolicy.mayChange(access(Room.GROUP, Room.PRIVATE, Role.ADMIN)))
                .isTrue();
        assertThat(RoomPolicy.mayChange(access(Room.GROUP, Room.PRIVATE, Role.MEMBER)))
                .isFalse();
        assertThat(RoomPolicy.mayChange(access(Room.DIRECT, Room.PRIVATE, Role.MEMBER)))
                .isFalse();
    }

    @Test
    void members_invite_into_groups_and_public_channels_but_not_into_private_ones() {
        assertThat(RoomPolicy.mayInvite(access(Room.GROUP, Room.PRIVATE, Role.MEMBER)))
                .isTrue();
        assertThat(RoomPolicy.mayInvite(access(Room.CHANNEL, Room.PUBLIC, Role.MEMBER)))
                .isTrue();
        assertThat(RoomPolicy.mayInvite(access(Room.CHANNEL, Room.PRIVATE, Role.MEMBER)))
                .isFalse();
        assertThat(RoomPolicy.mayInvite(access(Room.CHANNEL, Room.PRIVATE, Role.ADMIN)))
                .isTrue();
        assertThat(RoomPolicy.mayInvite(access(Room.CHANNEL, Room.PUBLIC, null)))
                .isFalse();
        assertThat(RoomPolicy.mayInvite(access(Room.DIRECT, Room.PRIVATE, Role.MEMBER)))
                .isFalse();
    }

    @Test
    void admins_remove_members_and_owners_anybody() {
        assertThat(RoomPolicy.mayRemove(access(Room.GROUP, Room.PRIVATE, Role.ADMIN), Role.MEMBER))
                .isTrue();
        assertThat(RoomPolicy.mayRemove(access(Room.GROUP, Room.PRIVATE, Role.ADMIN), Role.ADMIN))
                .isFalse();
        assertThat(RoomPolicy.mayRemove(access(Room.GROUP, Room.PRIVATE, Role.ADMIN), Role.OWNER))
                .isFalse();
        assertThat(RoomPolicy.mayRemove(access(Room.GROUP, Room.PRIVATE, Role.OWNER), Role.OWNER))
                .isTrue();
        assertThat(RoomPolicy.mayRemove(access(Room.GROUP, Room.PRIVATE, Role.MEMBER), Role.MEMBER))
                .isFalse();
    }

    @Test
    void only_owners_change_roles() {
        assertThat(RoomPolicy.mayChangeRoles(access(Room.GROUP, Room.PRIVATE, Role.OWNER)))
                .isTrue();
        assertThat(RoomPolicy.mayChangeRoles(access(Room.GROUP, Room.PRIVATE, Role.ADMIN)))
                .isFalse();
    }

    @Test
    void nobody_leaves_a_direct_room() {
        assertThat(RoomPolicy.mayLeave(access(Room.DIRECT, Room.PRIVATE, Role.MEMBER)))
                .isFalse();
        assertThat(RoomPolicy.mayLeave(access(Room.GROUP, Room.PRIVATE, Role.OWNER)))
                .isTrue();
    }

    @Test
    void what_others_wrote_is_deleted_by_staff_and_moderators_only() {
        var member = access(Room.GROUP, Room.PRIVATE, Role.MEMBER);
        assertThat(RoomPolicy.mayDelete(CALLER, member, ANN)).isTrue();
        assertThat(RoomPolicy.mayDelete(CALLER, member, BOB)).isFalse();
        assertThat(RoomPolicy.mayDelete(MODERATOR, member, BOB)).isTrue();
        assertThat(RoomPolicy.mayDelete(CALLER, access(Room.GROUP, Room.PRIVATE, Role.ADMIN), BOB))
                .isTrue();
        assertThat(RoomPolicy.mayDelete(CALLER, access(Room.DIRECT, Room.PRIVATE, Role.MEMBER), BOB))
                .isFalse();
        assertThat(RoomPolicy.mayEdit(MODERATOR, BOB)).isFalse();
    }

    @Test
    void a_group_is_full_at_a_thousand() {
        assertThat(RoomPolicy.hasSpaceFor(room(Room.GROUP, Room.PRIVATE, 999), 1))
                .isTrue();
        assertThat(RoomPolicy.hasSpaceFor(room(Room.GROUP, Room.PRIVATE, 999), 2))
                .isFalse();
        assertThat(RoomPolicy.hasSpaceFor(room(Room.CHANNEL, Room.PUBLIC, 100_000), 500))
                .isTrue();
    }

    private static Access access(String type, String visibility, Role role) {
        return new Access(room(type, visibility, 2), ANN, role);
    }

    private static Room room(String type, String visibility, int size) {
        var at = Instant.EPOCH;
        return new Room(BOB, type, null, null, visibility, false, ANN, at, at, 0, at, size);
    }
}
