package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.engineio.EnginePacket.Broken;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, by whatever means. Requests that bring packets come one at a time and are answered when the packets have been handled, so
 * that a client cannot outrun us.
 */
final class Intake implements Body.Reader {

    private final EngineSession session;
    private final Receiver receiver;
    private final AtomicReference<@Nullable Poll> request = new AtomicReference<>();

    Intake(EngineSession session, Receiver receiver) {
        this.session = session;
        this.receiver = receiver;
    }

    /** A request comes in. @return false if there is another one, which ends the session */
    boolean begins(Poll post) {
        if (request.compareAndSet(null, post)) {
            return true;
        }
        session.end(EndReason.TRANSPORT_ERROR);
        post.refuse(Refusal.BAD_REQUEST);
        return false;
    }

    @Override
    public void whole(ByteBuffer body) {
        try {
            receive(EnginePacket.all(body));
        } catch (Broken e) {
            ends(Refusal.BAD_REQUEST);
            session.end(EndReason.PARSE_ERROR);
            return;
        }
        if (!session.inbox().add(() -> ends(null))) {
            ends(null);
        }
    }

    @Override
    public void tooLarge() {
        ends(Refusal.TOO_LARGE);
    }

    @Override
    public void broken() {
        ends(Refusal.BAD_REQUEST);
        session.end(EndReason.TRANSPORT_ERROR);
    }

    /** Answers the request, if there is one. */
    void ends(@Nullable Refusal refusal) {
        var post = request.getAndSet(null);
        if (post == null) {
            return;
        }
        if (refusal == null) {
            post.thank();
        } else {
            post.refuse(refusal);
        }
    }

    /** A text message of a WebSocket. */
    void heard(Transport from, String text) {
        if (!session.isWay(from)) {
            session.upgrade().says(from, text);
            return;
        }
        try {
            receive(List.of(EnginePacket.of(text)));
        } catch (Broken e) {
            session.end(EndReason.PARSE_ERROR);
        }
    }

    /** A binary message of a WebSocket. */
    void heard(Transport from, byte[] bytes) {
        if (session.isWay(from)) {
            receive(List.of(EnginePacket.of(bytes)));
        } else {
            session.upgrade().fails(from);
        }
    }

    private void receive(List<EnginePacket> packets) {
        var messages = new ArrayList<EnginePacket>(1);
        for (var packet : packets) {
            if (!session.isOpen()) {
                return;
            }
            switch (packet.type()) {
                case PONG -> session.answered();
                case MESSAGE -> {
                    if (receiver.admits(packet.length())) {
                        messages.add(packet);
                    }
                }
                case CLOSE -> {
                    handOver(messages);
                    session.clientCloses();
                    return;
                }
                case PING -> session.end(EndReason.TRANSPORT_ERROR); // Since revision 4 it is the server who asks.
                case OPEN, UPGRADE, NOOP -> {} // Out of place, and without harm.
            }
        }
        handOver(messages);
    }

    /** What came together is one task: the room in the inbox is for clients that send faster than they are heard. */
    private void handOver(List<EnginePacket> messages) {
        if (!messages.isEmpty() && !session.inbox().add(() -> messages.forEach(this::deliver))) {
            session.close(CloseCode.TRY_LATER);
        }
    }

    private void deliver(EnginePacket packet) {
        if (packet.binary() == null) {
            receiver.text(packet.text());
        } else {
            receiver.binary(packet.binary());
        }
    }
}
