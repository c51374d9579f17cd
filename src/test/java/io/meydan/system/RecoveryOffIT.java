package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import org.junit.jupiter.api.Test;

/** Where nothing outlives a connection, nobody is told that it does, and nobody is believed who says so. */
@SystemTest(settings = "REALTIME_RECOVERY=false")
class RecoveryOffIT {

    @Test
    void there_is_no_secret_and_no_offset(Cluster cluster, Cast cast) {
        try (var bob = ReturningClient.connect(cluster.address(), cast.bob());
                var plain = cast.bob().socket()) {
            assertThat(bob.pid()).isNull();
            assertThat(plain.ready()).doesNotContainKey("resumeKey");
            var room = cast.bob()
                    .api()
                    .post("/api/chat/rooms", Api.object("type", "group", "name", "Kitchen"))
                    .expect(201)
                    .json()
                    .getString("id");
            bob.ask("room:join", "roomId", room);
            bob.say(room, "one");
            // Name, data, place.
            assertThat(bob.await("message:new")).hasSize(3);

            bob.comeBack(cluster.address(), cast.bob().accessToken(), "foo", Json.createValue("bar"));

            assertThat(bob.isRecovered()).isFalse();
            assertThat(bob.pid()).isNull();
            assertThat(plain.call("reconnect:transfer", "oldSocketId", "foo", "key", "bar")
                            .getBoolean("success"))
                    .isFalse();
        }
    }
}
