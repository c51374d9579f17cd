package io.meydan.system.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.WsClient;
import java.util.List;

/** Visits at {@code /ws}. */
final class PlainWays {

    static final List<Way> ALL = List.of(
            new Way("/ws, with a goodbye", PlainWays::politely),
            new Way("/ws, the line is cut", PlainWays::cut),
            new Way("/ws, nobody answers any more", PlainWays::silently),
            new Way("/ws, a new connection takes over from a cut one", guest -> takenOver(guest, true)),
            new Way("/ws, a new connection takes over from a living one", guest -> takenOver(guest, false)),
            new Way("/ws, without signing in", PlainWays::asNobody),
            new Way("/ws, signed in and out for it", PlainWays::signingIn),
            new Way("/ws, in a room of one's own", PlainWays::inAnotherRoom));

    private PlainWays() {}

    private static WsClient arrive(Guest guest) {
        var socket = guest.person().socket();
        socket.call("room:join", "roomId", guest.room());
        socket.send("message:send", guest.message()).join();
        return socket;
    }

    private static void politely(Guest guest) {
        try (var socket = arrive(guest)) {
            socket.call("presence:watch", "userIds", List.of(guest.friend()));
            socket.tell("typing", "conversationId", guest.room());
            socket.call("room:leave", "roomId", guest.room());
        }
    }

    private static void cut(Guest guest) {
        var socket = arrive(guest);
        socket.call("presence:set", "status", "away");
        socket.cut();
    }

    private static void silently(Guest guest) {
        var socket = arrive(guest);
        socket.stopReading();
        guest.ghosts().leave(socket::cut);
    }

    private static void takenOver(Guest guest, boolean cut) {
        var old = arrive(guest);
        var ready = old.ready();
        if (cut) {
            old.cut();
        }
        boolean success;
        try (var newcomer = guest.person().socket()) {
            success = newcomer.call(
                            "reconnect:transfer",
                            "oldSocketId",
                            ready.getString("sessionId"),
                            "key",
                            ready.getString("resumeKey"),
                            "after",
                            Api.object())
                    .getBoolean("success");
        }
        // On a machine that is busy Redis may be too slow to be asked.
        if (success && !cut) {
            assertThat(old.awaitClose()).isEqualTo(4009);
        }
        old.cut();
    }

    private static void asNobody(Guest guest) {
        WsClient.connectAsNobody(guest.node()).cut();
    }

    private static void signingIn(Guest guest) {
        var device = guest.person().onAnotherDevice();
        var socket = device.socket();
        device.api().post("/api/auth/logout", Api.object()).expect(204);
        assertThat(socket.awaitClose()).isEqualTo(4001);
    }

    private static void inAnotherRoom(Guest guest) {
        var api = guest.person().api();
        var room = api.post(
                        "/api/chat/rooms",
                        Api.object("type", "group", "name", "Tent", "memberIds", List.of(guest.friend())))
                .expect(201)
                .json()
                .getString("id");
        try (var socket = guest.person().socket()) {
            socket.call("room:join", "roomId", room);
            api.delete("/api/chat/rooms/" + room + "/membership").expect(204);
            socket.await(
                    "room:removed",
                    frame -> frame.getJsonObject("data").getString("roomId").equals(room));
        }
    }
}
