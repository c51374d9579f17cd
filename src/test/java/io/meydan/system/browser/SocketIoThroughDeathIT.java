package io.meydan.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.meydan.system.Api;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.NpmPackage;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two people with the client that web apps use, untouched, in a real browser, behind a balancer that knows no sticky sessions: they go on talking
 * while the node of one of them is killed.
 */
@Tag("browser")
@Tag("cluster")
@SystemTest(nodes = 2)
class SocketIoThroughDeathIT {

    private static final String CLIENT = "/socket.io.esm.min.js";

    private static final int BEFORE = 10;
    private static final int DURING = 20;

    /** Connects and joins; the client itself repeats what had no answer. Answers with the session and its node. */
    private static final String CONNECT = """
            async ([token, roomId]) => {
                const { io } = await import('/socket.io.esm.min.js');
                const socket = io({ auth: { token }, retries: 20, ackTimeout: 5000, reconnectionDelay: 100, reconnectionDelayMax: 500 });
                window.socket = socket;
                window.within = promise => Promise.race([promise,
                    new Promise((none, late) => setTimeout(() => late(new Error('too late')), 25000))]);
                window.heard = [];
                window.readies = 0;
                socket.on('message:new', (message, { seq }) => window.heard.push([message.text, seq]));
                const upgraded = new Promise(done =>
                    socket.io.on('open', () => socket.io.engine.on('upgrade', way => done(way.name))));
                const ready = await window.within(new Promise((greeted, fail) => {
                    socket.on('ready', data => { window.readies++; greeted(data); });
                    socket.on('connect_error', fail);
                }));
                socket.off('connect_error');
                await window.within(upgraded);
                window.back = new Promise(back => socket.on('connect', () => back([socket.id, socket.recovered])));
                const { data } = await window.within(socket.emitWithAck('room:join', { roomId }));
                return [socket.id, ready.node, data.lastSeq];
            }
            """;

    private static final String SAY = """
            ([roomId, name, from, to]) => {
                const answers = [];
                for (let i = from; i < to; i++) {
                    const message = { roomId, clientId: name + i, text: name + ' ' + i };
                    answers.push(window.socket.emitWithAck('message:send', message));
                }
                window.said = Promise.all(answers);
            }
            """;

    /** The numbers that the answers named. */
    private static final String SAID =
            "async () => (await window.within(window.said)).map(answer => answer.error ? answer.error.code : answer.data.seq)";

    private static final String HEARD = """
            async count => {
                while (window.heard.length < count) {
                    await window.within(new Promise(next => window.socket.once('message:new', next)));
                }
                return window.heard;
            }
            """;

    private static Page page(Browser browser, URI address) {
        var page = browser.visitor(address).open("/");
        var file = NpmPackage.file("socket.io-client", "4.8.4", "dist/socket.io.esm.min.js");
        page.route(
                "**" + CLIENT,
                route -> route.fulfill(new Route.FulfillOptions().setPath(file).setContentType("text/javascript")));
        return page;
    }

    private static String hall(Cast cast) {
        var members = List.of(cast.bob().id());
        return cast.ann()
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Hall", "memberIds", members))
                .expect(201)
                .json()
                .getString("id");
    }

    private static String nameOf(URI node, Person person) {
        try (var socket = person.socket(node)) {
            return socket.ready().getString("node");
        }
    }

    @Test
    void two_people_go_on_talking_through_the_death_of_a_node(Browser browser, Cluster cluster, Cast cast) {
        browser.expect("ERR_CONNECTION_|WebSocket connection to|status (of )?50[24]", "a node is killed");
        var room = hall(cast);
        var balancer = cluster.roundRobin(2);
        var ann = page(browser, balancer);
        var bob = page(browser, balancer);
        var annsSession = (List<?>) ann.evaluate(CONNECT, List.of(cast.ann().accessToken(), room));
        var bobsSession = (List<?>) bob.evaluate(CONNECT, List.of(cast.bob().accessToken(), room));
        var first = ((Number) bobsSession.get(2)).longValue() + 1;
        say(ann, room, "ann", 0, BEFORE);
        say(bob, room, "bob", 0, BEFORE);
        ann.evaluate(HEARD, 2 * BEFORE);
        bob.evaluate(HEARD, 2 * BEFORE);

        say(ann, room, "ann", BEFORE, BEFORE + DURING);
        say(bob, room, "bob", BEFORE, BEFORE + DURING);
        var bobsNode = nameOf(cluster.address(1), cast.bob()).equals(bobsSession.get(1)) ? 1 : 2;
        cluster.node(bobsNode).kill();

        assertThat(bob.evaluate("() => window.within(window.back)")).isEqualTo(List.of(bobsSession.get(0), true));
        assertHeardAll(ann, bob, first);
        assertThat(ann.evaluate("() => [window.socket.id, window.readies]")).isEqualTo(List.of(annsSession.get(0), 1));
        assertThat(bob.evaluate("() => [window.socket.id, window.readies]")).isEqualTo(List.of(bobsSession.get(0), 1));
    }

    private static void say(Page page, String room, String name, int from, int to) {
        page.evaluate(SAY, List.of(room, name, from, to));
    }

    /** Both heard the same lines, by number without a gap, and what one of them said in the order in which it was said. */
    private static void assertHeardAll(Page ann, Page bob, long first) {
        assertThat((List<?>) ann.evaluate(SAID)).hasSize(DURING).allSatisfy(seq -> assertThat(seq)
                .isInstanceOf(Number.class));
        assertThat((List<?>) bob.evaluate(SAID)).hasSize(DURING).allSatisfy(seq -> assertThat(seq)
                .isInstanceOf(Number.class));
        var count = 2 * (BEFORE + DURING);
        var heard = (List<?>) ann.evaluate(HEARD, count);
        assertThat(bob.evaluate(HEARD, count)).isEqualTo(heard);
        var lines = heard.stream().map(line -> (List<?>) line).toList();
        assertThat(lines.stream().map(line -> ((Number) line.get(1)).longValue()))
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(i -> first + i).toList());
        for (var name : List.of("ann", "bob")) {
            assertThat(lines.stream().map(line -> (String) line.get(0)).filter(text -> text.startsWith(name)))
                    .containsExactlyElementsOf(IntStream.range(0, BEFORE + DURING)
                            .mapToObj(i -> name + " " + i)
                            .toList());
        }
    }
}
