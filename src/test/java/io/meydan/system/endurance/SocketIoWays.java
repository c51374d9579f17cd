package io.meydan.system.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.EngineClient;
import io.meydan.system.EngineSocketClient;
import io.meydan.system.ReturningClient;
import java.util.List;

/** Visits at {@code /socket.io/}. */
final class SocketIoWays {

    static final List<Way> ALL = List.of(
            new Way("Socket.IO, with a goodbye", SocketIoWays::politely),
            new Way("Socket.IO, the line is cut", guest -> arrive(guest).close()),
            new Way("Socket.IO, nobody answers any more", guest -> guest.ghosts()
                    .leave(arrive(guest)::close)),
            new Way("Socket.IO, without signing in", SocketIoWays::asNobody),
            new Way("Socket.IO, back after a cut", guest -> comingBack(guest, true)),
            new Way("Socket.IO, back while the old line stands", guest -> comingBack(guest, false)),
            new Way("Socket.IO by polling, with a goodbye", SocketIoWays::pollingPolitely),
            new Way("Socket.IO by polling, never seen again", SocketIoWays::arriveByPolling),
            new Way("Socket.IO by polling, cut while a poll waits", SocketIoWays::cutWhilePolling),
            new Way("Socket.IO, from polling to a socket", SocketIoWays::upgrading));

    private SocketIoWays() {}

    private static EngineClient engine(Guest guest) {
        return new EngineClient(guest.node(), "/socket.io/");
    }

    private static String hello(Guest guest) {
        return "40" + Api.object("token", guest.person().accessToken());
    }

    private static List<String> stay(Guest guest) {
        return List.of(
                "421[\"room:join\"," + Api.object("roomId", guest.room()) + "]",
                "422[\"presence:watch\"," + Api.object("userIds", List.of(guest.friend())) + "]",
                "423[\"message:send\"," + guest.message() + "]");
    }

    private static EngineSocketClient arrive(Guest guest) {
        var socket = engine(guest).socket(EngineClient.webSocket());
        socket.send(hello(guest));
        socket.await("42[\"ready\"");
        stay(guest).forEach(socket::send);
        socket.await("433[{\"data\"");
        return socket;
    }

    private static void politely(Guest guest) {
        var socket = arrive(guest);
        socket.send("41");
        socket.send("1");
        socket.awaitClose();
    }

    private static void asNobody(Guest guest) {
        var socket = engine(guest).socket(EngineClient.webSocket());
        socket.send("40{\"token\":\"somebody else's\"}");
        socket.await("44{");
        socket.close();
    }

    private static void comingBack(Guest guest, boolean cut) {
        try (var client = ReturningClient.connect(guest.node(), guest.person())) {
            client.ask("room:join", "roomId", guest.room());
            client.say(guest.room(), "I lost you.");
            client.await("message:new");
            if (cut) {
                client.cut();
            }
            client.comeBack(guest.node());
            client.say(guest.room(), "Here I am again.");
        }
    }

    private static String arriveByPolling(Guest guest) {
        var engine = engine(guest);
        var session = EngineClient.polling(engine.open());
        engine.post(session, hello(guest));
        await(engine, session, "42[\"ready\"");
        engine.post(session, String.join("\u001e", stay(guest)));
        await(engine, session, "433[{\"data\"");
        return session;
    }

    private static void await(EngineClient engine, String session, String part) {
        for (var heard = ""; !heard.contains(part); ) {
            var answer = engine.get(session);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            heard = answer.body();
            if (List.of(heard.split("\u001e", -1)).contains("2")) {
                engine.post(session, "3");
            }
        }
    }

    private static void pollingPolitely(Guest guest) {
        engine(guest).post(arriveByPolling(guest), "41\u001e1");
    }

    private static void cutWhilePolling(Guest guest) {
        var session = arriveByPolling(guest);
        try (var poll = new Line(guest.node())) {
            poll.ask("/socket.io/?" + session, "Accept: */*");
        }
    }

    private static void upgrading(Guest guest) {
        var engine = engine(guest);
        var sid = engine.open();
        try (var socket = engine.socket(EngineClient.webSocket(sid))) {
            socket.send("2probe");
            socket.await("3probe");
            socket.send("5");
            socket.send(hello(guest));
            socket.await("42[\"ready\"");
            stay(guest).forEach(socket::send);
            socket.await("433[{\"data\"");
        }
    }
}
