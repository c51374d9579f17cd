package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins: those on the list may hear what happens, by each way in alike; nobody else's may, and none may use the REST API. */
@SystemTest(
        settings = {
            SystemTest.SHORT_BEATS,
            SystemTest.FEW_READERS,
            SystemTest.FEW_EVENTS,
            SystemTest.FEW_ROOMS,
            SystemTest.A_FRIEND
        })
class ForeignPagesIT {

    private static final String FRIEND = "https://friend.example";
    private static final String STRANGER = "https://evil.example";
    private static final String EVENTS = "/api/events";
    private static final String SOCKET_IO = "/socket.io/?EIO=4&transport=polling";

    private final URI node;
    private final Person bob;

    ForeignPagesIT(Cluster cluster, Cast cast) {
        node = cluster.address();
        bob = cast.bob();
    }

    private Api.Answer preflight(String path, String origin, String method) {
        return Api.at(node)
                .with("Origin", origin)
                .with("Access-Control-Request-Method", method)
                .with("Access-Control-Request-Headers", "authorization")
                .send("OPTIONS", path, null);
    }

    private static void assertFriend(Api.Answer answer) {
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.response().headers().allValues("Vary")).contains("Origin");
    }

    private static void assertStranger(Api.Answer answer) {
        assertThat(answer.response().headers().map().keySet())
                .noneMatch(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
        assertThat(answer.response().headers().allValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @CsvSource({EVENTS + ", GET, GET", SOCKET_IO + ", POST, 'GET, POST'"})
    void a_friend_that_asks_beforehand_may(String path, String method, String methods) {
        var answer = preflight(path, FRIEND, method).expect(204);

        assertFriend(answer);
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo(methods);
        assertThat(answer.header("Access-Control-Allow-Headers").split(", "))
                .contains("Authorization", "Last-Event-ID");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_stranger_that_asks_beforehand_may_not() {
        var events = preflight(EVENTS, STRANGER, "GET");
        events.expectProblem(403, "foreign-origin");
        assertStranger(events);
        assertStranger(preflight(SOCKET_IO, STRANGER, "POST").expect(204));
    }

    @Test
    void a_friend_hears_and_learns_what_is_wrong() {
        var friend = bob.api(node).with("Origin", FRIEND);
        assertFriend(friend.get(EVENTS + "?wait=0").expect(200));
        assertFriend(friend.get(SOCKET_IO).expect(200));

        var wrong = friend.get(EVENTS + "?wait=soon");
        wrong.expectProblem(422, "invalid-input");
        assertFriend(wrong);
        assertThat(wrong.header("Access-Control-Expose-Headers")).isEqualTo("Retry-After");
        var nobody = Api.at(node).with("Origin", FRIEND).get(EVENTS);
        nobody.expectProblem(401, "unauthorized");
        assertFriend(nobody);
    }

    /** What is answered later is answered by another thread. */
    @Test
    void a_friend_that_waits_hears_too() {
        var friend = bob.api(node).with("Origin", FRIEND);
        var cursor = friend.get(EVENTS + "?wait=0").json().getString("cursor");

        assertFriend(friend.get(EVENTS + "?wait=1&cursor=" + cursor).expect(200));
    }

    @Test
    void a_stranger_hears_nothing_and_may_not_read_why() {
        var stranger = bob.api(node).with("Origin", STRANGER);
        var events = stranger.get(EVENTS + "?wait=0");
        events.expectProblem(403, "foreign-origin");
        assertStranger(events);
        assertStranger(stranger.get(SOCKET_IO).expect(403));
    }

    /** A cache in between must not hand the answer for one page to another. */
    @ParameterizedTest
    @ValueSource(strings = {EVENTS, SOCKET_IO})
    void an_answer_for_nobody_in_particular_says_that_it_depends(String path) {
        assertStranger(bob.api(node).get(path).expect(200));
    }

    @Test
    void a_friend_opens_a_socket_and_a_stranger_does_not() {
        try (var socket = WsClient.connect(
                node, builder -> builder.header("Origin", FRIEND).subprotocols("bearer", bob.accessToken()))) {
            socket.await("ready");
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> WsClient.connect(node, builder -> builder.header("Origin", STRANGER)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void the_rest_api_has_no_friends() {
        preflight("/api/chat/rooms", FRIEND, "GET").expectProblem(403, "foreign-origin");
        var answer = bob.api(node).with("Origin", FRIEND).get("/api/chat/rooms").expect(200);

        assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
