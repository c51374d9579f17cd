package io.meydan.chat;

import io.meydan.platform.web.Conflict;
import io.meydan.platform.web.Forbidden;
import io.meydan.platform.web.InvalidInput;
import io.meydan.platform.web.NotFound;
import io.meydan.platform.web.Unavailable;
import java.time.Duration;
import java.util.Collection;

/** What chat refuses, and why. The name of each class is its code on the wire. */
final class Refusal {

    private Refusal() {}

    /** No such room, or one that the caller may not know of. */
    static final class RoomNotFound extends NotFound {
        private static final long serialVersionUID = 1L;

        RoomNotFound() {
            super("There is no such room, or it is not open to you.");
        }
    }

    /** No such message in this room. */
    static final class MessageNotFound extends NotFound {
        private static final long serialVersionUID = 1L;

        MessageNotFound() {
            super("There is no such message in this room.");
        }
    }

    /** No such person among the members. */
    static final class MemberNotFound extends NotFound {
        private static final long serialVersionUID = 1L;

        MemberNotFound() {
            super("This person is no member of the room.");
        }
    }

    /** A public channel that the caller has not joined. */
    static final class NotAMember extends Forbidden {
        private static final long serialVersionUID = 1L;

        NotAMember() {
            super("Join the room first.");
        }
    }

    /** The caller's role does not reach. */
    static final class NotAllowedInRoom extends Forbidden {
        private static final long serialVersionUID = 1L;

        NotAllowedInRoom(String detail) {
            super(detail);
        }
    }

    /** Nothing is written in an archived room. */
    static final class RoomArchived extends Conflict {
        private static final long serialVersionUID = 1L;

        RoomArchived() {
            super("The room is archived. An owner or admin of the room can open it again.");
        }
    }

    /** A group has its limit. */
    static final class RoomFull extends Conflict {
        private static final long serialVersionUID = 1L;

        RoomFull(int most) {
            super("A group has at most " + most + " members. Make a channel for more.");
        }
    }

    /** A room needs an owner. */
    static final class LastOwner extends Conflict {
        private static final long serialVersionUID = 1L;

        LastOwner() {
            super("The room needs an owner. Make somebody else owner first.");
        }
    }

    /** The clientId stands for another message already. */
    static final class ClientIdReused extends Conflict {
        private static final long serialVersionUID = 1L;

        ClientIdReused() {
            super("This clientId was used for another message. Every message needs a new one.");
        }
    }

    /** The message is gone. */
    static final class MessageDeleted extends Conflict {
        private static final long serialVersionUID = 1L;

        MessageDeleted() {
            super("The message was deleted.");
        }
    }

    /** Enough emoji for one message. */
    static final class TooManyReactions extends Conflict {
        private static final long serialVersionUID = 1L;

        TooManyReactions(int most) {
            super("A message has at most " + most + " kinds of reactions.");
        }
    }

    /** The message cannot be replied to. */
    static final class InvalidParent extends InvalidInput {
        private static final long serialVersionUID = 1L;

        InvalidParent() {
            super("parentId must be a message of this room that is there and is no reply itself.");
        }
    }

    /** Somebody who is to be added does not exist. */
    static final class UnknownPeople extends InvalidInput {
        private static final long serialVersionUID = 1L;

        UnknownPeople(Collection<?> ids) {
            super("Some of these people do not exist.");
            with("userIds", ids.stream().map(String::valueOf).toList());
        }
    }

    /** More messages wait than can be written; nothing was stored. */
    static final class TooBusy extends Unavailable {
        private static final long serialVersionUID = 1L;

        TooBusy() {
            super(
                    "Too many messages are waiting. Nothing was stored; send again with the same clientId.",
                    Duration.ofSeconds(1));
        }
    }

    /** It is not known whether the message was stored. */
    static final class SendUncertain extends Unavailable {
        private static final long serialVersionUID = 1L;

        SendUncertain() {
            super(
                    "The database went away while the message was stored. Send again with the same clientId: it is stored once.",
                    Duration.ofSeconds(2));
        }
    }
}
