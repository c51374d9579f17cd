package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.EndReason;
import io.meydan.platform.realtime.engineio.EngineSession;
import io.meydan.platform.realtime.engineio.Receiver;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.web.Malformed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One connection and the namespaces it is in. */
final class Client implements Receiver {

    private static final Logger LOG = System.getLogger(Client.class.getName());

    /** Clients' developers know it by these words. */
    static final String LEFT_BY_CLIENT = "client namespace disconnect";

    private final SocketIo server;
    private final EngineSession session;
    /** By namespace. Nearly every client is in one, and a table for more would be the largest thing that it has. */
    private final Map<String, Socket> guests = new ConcurrentHashMap<>(1);

    private final Runnable forgetTimer;
    /** A packet whose attachments are not all here. */
    private @Nullable Packet unfinished;

    private final List<byte[]> attachments = new ArrayList<>(0);

    Client(SocketIo server, EngineSession session) {
        this.server = server;
        this.session = session;
        this.forgetTimer = server.later(server.connectTimeout(), this::leaveIfNowhere);
    }

    EngineSession session() {
        return session;
    }

    Runnable later(Duration delay, Runnable action) {
        return server.later(delay, action);
    }

    private void leaveIfNowhere() {
        if (guests.isEmpty()) {
            session.close(CloseCode.NORMAL);
        }
    }

    @Override
    public boolean admits(int length) {
        for (var guest : guests.values()) {
            if (!guest.handler().admits(length)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void text(String message) {
        guarded(() -> {
            if (unfinished != null) {
                throw new Malformed("An attachment is missing.");
            }
            var packet = PacketReader.read(message);
            if (packet.attachments() > 0) {
                unfinished = packet;
            } else {
                handle(packet, List.of());
            }
        });
    }

    @Override
    public void binary(byte[] message) {
        guarded(() -> {
            var packet = unfinished;
            if (packet == null) {
                throw new Malformed("An attachment belongs to nothing.");
            }
            attachments.add(message);
            if (attachments.size() == packet.attachments()) {
                var all = List.copyOf(attachments);
                attachments.clear();
                unfinished = null;
                handle(packet, all);
            }
        });
    }

    /** Whoever speaks another language is sent away; a fault of ours ends this connection and no other. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Malformed e) {
            LOG.log(Level.DEBUG, "A client sent what is no packet: {0}", e.detail());
            disconnect(CloseCode.NORMAL, EndReason.PARSE_ERROR.words());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A packet could not be handled for a reason nobody foresaw", e);
            disconnect(CloseCode.TRY_LATER, "server error");
        }
    }

    private void handle(Packet packet, List<byte[]> bytes) {
        var guest = guests.get(packet.namespace());
        if (packet.type() == Packet.Type.CONNECT && guest == null) {
            connect(packet);
        } else if (guest == null
                || packet.type() == Packet.Type.CONNECT
                || packet.type() == Packet.Type.CONNECT_ERROR) {
            throw new Malformed("The packet is out of place.");
        } else if (packet.type() == Packet.Type.DISCONNECT) {
            leave(guest);
            guest.gone(LEFT_BY_CLIENT);
        } else if (packet.type().isEvent()) {
            var values = packet.values();
            var arguments = new Arguments(values.subList(1, values.size()), bytes);
            guest.handler().event(PacketReader.name(values.get(0)), arguments, packet.id());
        } else {
            guest.answered(String.valueOf(packet.id()), new Arguments(packet.values(), bytes));
        }
    }

    private void connect(Packet packet) {
        var namespace = server.namespace(packet.namespace());
        if (namespace == null) {
            refuse(packet.namespace(), new ConnectRefused("Invalid namespace", null));
            return;
        }
        var socket = new Socket(server.newSocketId(), namespace, this);
        try {
            var handler = namespace.handler().connect(socket, packet.payload());
            forgetTimer.run();
            socket.handledBy(handler);
            guests.put(namespace.name(), socket);
            namespace.add(socket);
            session.send(PacketWriter.connect(namespace.name(), socket.id(), socket.pid()));
            handler.connected();
        } catch (ConnectRefused e) {
            refuse(namespace.name(), e);
        }
    }

    private void refuse(String namespace, ConnectRefused refusal) {
        session.send(PacketWriter.connectError(namespace, refusal.json()));
    }

    /** Takes a socket out of its namespace. @return whether it was in */
    boolean leave(Socket socket) {
        return guests.remove(socket.namespace().name(), socket);
    }

    /** Says in every namespace that it is the end, so that the client does not come back by itself. */
    void disconnect(CloseCode code) {
        guests.keySet().forEach(namespace -> session.send(PacketWriter.disconnect(namespace)));
        disconnect(code, "server namespace disconnect");
    }

    private void disconnect(CloseCode code, String reason) {
        session.close(code);
        leaveAll(reason);
    }

    @Override
    public void closed(EndReason reason) {
        forgetTimer.run();
        leaveAll(reason.words());
    }

    private void leaveAll(String reason) {
        guests.values().forEach(guest -> {
            if (leave(guest)) {
                guest.gone(reason);
            }
        });
    }
}
