package io.meydan.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.meydan.system.Api;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.NpmPackage;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole conversation by the client that web apps use, untouched, in a real browser. */
@Tag("browser")
@SystemTest
class SocketIoClientIT {

    private static final String CLIENT = "/socket.io.esm.min.js";

    /** Connects, and says by what it was connected first. */
    private static final String CONNECT = """
            async ([token, transports]) => {
                const { io } = await import('/socket.io.esm.min.js');
                const socket = io({ auth: { token }, transports, retries: 2, ackTimeout: 10000 });
                window.socket = socket;
                window.heard = [];
                window.ended = new Promise(end => socket.on('disconnect', end));
                window.goodbye = new Promise(said => socket.on('goodbye', said));
                socket.on('message:new', (message, place) => window.heard.push([message.text, place.seq]));
                window.upgraded = new Promise(done =>
                    socket.io.on('open', () => socket.io.engine.on('upgrade', way => done(way.name))));
                await new Promise((ready, fail) => {
                    socket.on('ready', ready);
                    socket.on('connect_error', fail);
                });
                return socket.io.engine.transport.name;
            }
            """;

    private static final String ASK = """
            async ([event, data]) => {
                const answer = await window.socket.emitWithAck(event, data);
                return JSON.stringify(answer);
            }
            """;

    private static final String HEARD = """
            async count => {
                while (window.heard.length < count) {
                    await new Promise(next => window.socket.once('message:new', next));
                }
                return window.heard.map(([text]) => text);
            }
            """;

    private static Page page(Browser browser, Person person) {
        var page = browser.visitor(person.home()).open("/");
        var file = NpmPackage.file("socket.io-client", "4.8.4", "dist/socket.io.esm.min.js");
        page.route(
                "**" + CLIENT,
                route -> route.fulfill(new Route.FulfillOptions().setPath(file).setContentType("text/javascript")));
        return page;
    }

    private static String ask(Page page, String event, Map<String, ?> data) {
        var answer = String.valueOf(page.evaluate(ASK, List.of(event, data)));
        assertThat(answer).startsWith("{\"data\":");
        return answer;
    }

    private static String kitchen(Cast cast) {
        var members = List.of(cast.bob().id());
        return cast.ann()
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Kitchen", "memberIds", members))
                .expect(201)
                .json()
                .getString("id");
    }

    @Test
    void two_people_talk_and_one_signs_out(Browser browser, Cast cast) {
        var room = kitchen(cast);
        var ann = page(browser, cast.ann());
        var bob = page(browser, cast.bob());

        assertThat(ann.evaluate(CONNECT, List.of(cast.ann().accessToken(), List.of("polling", "websocket"))))
                .isIn("polling", "websocket");
        assertThat(bob.evaluate(CONNECT, List.of(cast.bob().accessToken(), List.of("polling"))))
                .isEqualTo("polling");
        assertThat(ann.evaluate("() => window.upgraded")).isEqualTo("websocket");
        ask(ann, "room:join", Map.of("roomId", room));
        ask(bob, "room:join", Map.of("roomId", room));
        for (var i = 0; i < 10; i++) {
            var speaker = i % 2 == 0 ? ann : bob;
            ask(
                    speaker,
                    "message:send",
                    Map.of("roomId", room, "clientId", UUID.randomUUID().toString(), "text", "line " + i));
        }
        var lines = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> "line " + i)
                .toList();
        assertThat(ann.evaluate(HEARD, 10)).isEqualTo(lines);
        assertThat(bob.evaluate(HEARD, 10)).isEqualTo(lines);

        cast.ann().api().post("/api/auth/logout", Api.object()).expect(204);
        assertThat(ann.evaluate("async () => (await window.goodbye).code")).isEqualTo(4001);
        assertThat(ann.evaluate("() => window.ended")).isEqualTo("io server disconnect");
    }
}
