package io.meydan.chat;

import io.meydan.relation.BlockedByYou;
import io.meydan.relation.NotReachable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of chat.room. */
record Room(
        UUID id,
        String type,
        @Nullable String name,
        @Nullable String topic,
        String visibility,
        boolean archived,
        @Nullable UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        long lastSeq,
        Instant lastActivityAt,
        int memberCount) {

    static final String DIRECT = "direct";
    static final String GROUP = "group";
    static final String CHANNEL = "channel";
    static final String PUBLIC = "public";
    static final String PRIVATE = "private";

    boolean isDirect() {
        return type.equals(DIRECT);
    }

    boolean isGroup() {
        return type.equals(GROUP);
    }

    boolean isChannel() {
        return type.equals(CHANNEL);
    }

    boolean isPublic() {
        return visibility.equals(PUBLIC);
    }

    Room changed(@Nullable String newName, @Nullable String newTopic, String newVisibility, boolean nowArchived) {
        return new Room(
                id,
                type,
                newName,
                newTopic,
                newVisibility,
                nowArchived,
                createdBy,
                createdAt,
                updatedAt,
                lastSeq,
                lastActivityAt,
                memberCount);
    }

    Room stamped(Instant at) {
        return new Room(
                id,
                type,
                name,
                topic,
                visibility,
                archived,
                createdBy,
                createdAt,
                at,
                lastSeq,
                lastActivityAt,
                memberCount);
    }

    /**
     * A room as one person stands to it.
     *
     * @param role null for somebody who is no member
     * @param blocks whether they have blocked the other person of a direct room
     * @param blocked whether the other person has blocked them
     */
    record Access(Room room, UUID accountId, @Nullable Role role, boolean blocks, boolean blocked) {

        Access(Room room, UUID accountId, @Nullable Role role) {
            this(room, accountId, role, false, false);
        }

        boolean isMember() {
            return role != null;
        }

        /** The role of a member. @throws Refusal.NotAMember if it is none */
        Role memberRole() {
            if (role == null) {
                throw new Refusal.NotAMember();
            }
            return role;
        }

        /** Refuses whoever is no member: where the room is a secret, as if it did not exist. */
        Access forMember() {
            if (role == null) {
                throw RoomPolicy.maySee(this) ? new Refusal.NotAMember() : new Refusal.RoomNotFound();
            }
            return this;
        }

        /** Refuses writes to an archived room. */
        Access forWriting() {
            forMember();
            if (room.archived()) {
                throw new Refusal.RoomArchived();
            }
            return this;
        }

        /** Refuses to say anything where one of the two has blocked the other. */
        Access forSpeaking() {
            forWriting();
            if (blocks) {
                throw new BlockedByYou();
            }
            if (blocked) {
                throw new NotReachable();
            }
            return this;
        }
    }

    /** What a member may do in a room, from most to least. */
    enum Role {
        OWNER,
        ADMIN,
        MEMBER;

        /** Reads the name that {@link #wire} writes. */
        static Role of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        /** The name in JSON and in the database. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isAbove(Role other) {
            return compareTo(other) < 0;
        }
    }
}
