package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that lie, and sessions that nobody has any more: they begin anew, and say so. */
@Tag("cluster")
@SystemTest(nodes = 2, settings = "REALTIME_RECOVERY_EVENTS=20")
class RecoveryRefusedIT {

    private final URI here;
    private final URI there;

    RecoveryRefusedIT(Cluster cluster) {
        here = cluster.address(1);
        there = cluster.address(2);
    }

    private static String room(Cast cast) {
        return cast.ann()
                .api()
                .post(
                        "/api/chat/rooms",
                        Api.object(
                                "type",
                                "group",
                                "name",
                                "Kitchen",
                                "memberIds",
                                List.of(cast.bob().id())))
                .expect(201)
                .json()
                .getString("id");
    }

    /** Somebody with an offset, whose line is gone. */
    private ReturningClient away(Cast cast) {
        var room = room(cast);
        var bob = ReturningClient.connect(here, cast.bob());
        bob.ask("room:join", "roomId", room);
        bob.say(room, "one");
        bob.awaitText("one");
        bob.cut();
        return bob;
    }

    private static void assertAnew(ReturningClient client, String sid) {
        assertThat(client.isRecovered()).isFalse();
        assertThat(client.sid()).isNotEqualTo(sid);
        client.await(event -> event.getString(0).equals("ready")
                && event.getJsonObject(1).getString("sessionId").equals(client.sid()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "garbage",
                "0-0",
                "\u0000",
                "{tag}!",
                "{tag}zz",
                "{tag}1.zz-1",
                "{tag}-1",
                "{tag}1.0-zzzzzzzzzz"
            })
    void no_offset_that_was_never_given_is_believed(String lie, Cast cast) {
        try (var bob = away(cast)) {
            var sid = bob.sid();
            var offset = lie.replace("{tag}", "~" + sid.substring(sid.length() - 5));

            bob.comeBack(here, cast.bob().accessToken(), bob.pid(), Json.createValue(offset));

            assertAnew(bob, sid);
        }
    }

    @Test
    void an_offset_ahead_of_the_log_is_refused(Cast cast) {
        try (var bob = away(cast)) {
            var sid = bob.sid();
            var offset = String.valueOf(bob.offset());
            assertThat(offset).contains("-");

            bob.comeBack(here, cast.bob().accessToken(), bob.pid(), Json.createValue(offset + "z"));

            assertAnew(bob, sid);
        }
    }

    @Test
    void nobody_takes_over_what_is_somebody_elses(Cast cast) {
        try (var bob = away(cast);
                var ann = ReturningClient.connect(here, cast.ann())) {
            var sid = bob.sid();

            ann.comeBack(there, cast.ann().accessToken(), bob.pid(), Json.createValue(String.valueOf(bob.offset())));

            assertThat(ann.sid()).isNotEqualTo(sid);
            bob.comeBack(there);
            assertThat(bob.isRecovered()).isTrue();
        }
    }

    @Test
    void another_sign_in_of_the_same_person_is_another_one(Cast cast) {
        try (var bob = away(cast)) {
            var sid = bob.sid();
            var elsewhere = cast.bob().onAnotherDevice();

            bob.comeBack(there, elsewhere.accessToken(), bob.pid(), null);

            assertAnew(bob, sid);
        }
    }

    @Test
    void whoever_left_by_himself_begins_anew(Cast cast) {
        try (var bob = ReturningClient.connect(here, cast.bob())) {
            var sid = bob.sid();
            bob.socket().send("41");
            bob.socket().send("1");
            bob.socket().awaitClose();

            bob.comeBack(here);

            assertAnew(bob, sid);
        }
    }

    @Test
    void a_secret_is_good_once_at_a_time(Cast cast) {
        try (var bob = away(cast)) {
            var sid = bob.sid();
            var pid = bob.pid();
            bob.comeBack(here, cast.bob().accessToken(), pid, Json.createValue("garbage"));
            assertAnew(bob, sid);

            bob.comeBack(here, cast.bob().accessToken(), pid, null);

            assertAnew(bob, sid);
        }
    }

    @Test
    void what_may_have_arrived_in_part_is_not_sent_again(Cast cast) {
        try (var bob = away(cast)) {
            var sid = bob.sid();
            var offset = Json.createValue(String.valueOf(bob.offset()));
            var pid = bob.pid();
            room(cast);
            bob.comeBack(here);
            assertThat(bob.isRecovered()).isTrue();
            assertThat(bob.names()).contains("room:added");
            bob.cut();

            // As if it had never heard of it.
            bob.comeBack(here, cast.bob().accessToken(), pid, offset);

            assertAnew(bob, sid);
        }
    }

    @Test
    void whoever_missed_too_much_begins_anew(Cast cast) {
        var room = room(cast);
        try (var bob = ReturningClient.connect(here, cast.bob());
                var ann = cast.ann().socket()) {
            bob.ask("room:join", "roomId", room);
            var sid = bob.sid();
            bob.cut();
            for (var i = 0; i < 21; i++) {
                ann.call("message:send", "roomId", room, "clientId", UUID.randomUUID(), "text", "x");
            }

            bob.comeBack(there);

            assertAnew(bob, sid);
        }
    }

    @Test
    void a_redis_that_forgot_everything_makes_everybody_begin_anew_and_nobody_miss_a_thing(Cluster cluster, Cast cast) {
        try (var bob = away(cast)) {
            var sid = bob.sid();
            cluster.redis().kill();
            cluster.redis().start();

            bob.comeBack(there);

            assertAnew(bob, sid);
        }
    }

    @Test
    void without_redis_people_connect_and_join_and_nobody_is_promised_a_return(Cluster cluster, Cast cast) {
        var room = room(cast);
        try (var bob = ReturningClient.connect(here, cast.bob())) {
            bob.say(room, "before");
            cluster.redis().kill();
            try (var ann = ReturningClient.connect(here, cast.ann())) {
                ann.ask("room:join", "roomId", room);
                bob.ask("room:join", "roomId", room);
                ann.say(room, "one");
                bob.awaitText("one");
                // It was told an offset that is refused before it was told that it is in the room.
                assertThat(bob.offset()).endsWith("!");
            } finally {
                cluster.redis().start();
            }
        }
    }
}
