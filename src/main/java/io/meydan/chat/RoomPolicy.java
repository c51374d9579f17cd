package io.meydan.chat;

import io.meydan.chat.Room.Access;
import io.meydan.chat.Room.Role;
import io.meydan.platform.security.Caller;
import java.util.UUID;

/** Who may do what in a room: pure functions. Direct rooms are as they are; only their two people write in them. */
final class RoomPolicy {

    static final int MOST_IN_GROUP = 1_000;

    private RoomPolicy() {}

    /** Public channels are open to anybody who is signed in; of other rooms only members know. */
    static boolean maySee(Access access) {
        return access.isMember() || access.room().isPublic();
    }

    static boolean mayJoin(Access access) {
        return access.room().isPublic() && access.room().isChannel();
    }

    /** Name, topic, visibility, archived. */
    static boolean mayChange(Access access) {
        return !access.room().isDirect() && isStaff(access);
    }

    /** Anybody may bring others into a group or a public channel; a private channel is the affair of its owners and admins. */
    static boolean mayInvite(Access access) {
        if (access.room().isDirect()) {
            return false;
        }
        var open = access.room().isGroup() || access.room().isPublic();
        return access.isMember() && (open || isStaff(access));
    }

    static boolean mayLeave(Access access) {
        return access.isMember() && !access.room().isDirect();
    }

    /** Owners may remove anybody else, admins only members. */
    static boolean mayRemove(Access access, Role target) {
        return !access.room().isDirect()
                && (access.role() == Role.OWNER || (access.role() == Role.ADMIN && target == Role.MEMBER));
    }

    /** Roles are the owners' affair. */
    static boolean mayChangeRoles(Access access) {
        return !access.room().isDirect() && access.role() == Role.OWNER;
    }

    static boolean mayEdit(Caller caller, UUID senderId) {
        return caller.is(senderId);
    }

    /** One's own always; those of others as owner or admin of the room, or as moderator. */
    static boolean mayDelete(Caller caller, Access access, UUID senderId) {
        return caller.is(senderId) || (!access.room().isDirect() && isStaff(access)) || caller.isModerator();
    }

    static boolean hasSpaceFor(Room room, int more) {
        return !room.isGroup() || room.memberCount() + more <= MOST_IN_GROUP;
    }

    private static boolean isStaff(Access access) {
        return access.role() == Role.OWNER || access.role() == Role.ADMIN;
    }
}
