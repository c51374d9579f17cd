package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is here, as the others see it. */
@SystemTest
class PresenceIT {

    @Test
    void people_of_a_room_see_each_other_come_change_and_go(Cast cast) {
        var ann = cast.ann();
        var bob = cast.bob();
        RealtimeCases.room(ann, bob);
        try (var here = ann.socket()) {
            var before = here.call("presence:watch", "userIds", List.of(bob.id(), stranger()));
            assertThat(before.getJsonArray("people")).hasSize(1);
            assertThat(before.getJsonArray("people").getJsonObject(0).getString("status"))
                    .isEqualTo("offline");

            var there = bob.socket();
            awaitStatus(here, bob, "online");
            assertThat(there.call("presence:set", "status", "dnd").getString("status"))
                    .isEqualTo("dnd");
            awaitStatus(here, bob, "dnd");
            assertThat(status(ann, bob)).isEqualTo("dnd");
            there.call("presence:set", "status", "invisible");
            awaitStatus(here, bob, "offline");
            there.call("presence:set", "status", "away");
            awaitStatus(here, bob, "away");
            there.close();

            Await.until(
                    WsClient.PATIENCE,
                    () -> status(ann, bob).equals("offline"),
                    () -> "Bob is still " + status(ann, bob));
        }
    }

    @Test
    void whoever_is_no_longer_watched_is_no_longer_heard_of(Cast cast) {
        var ann = cast.ann();
        var bob = cast.bob();
        var cleo = cast.cleo();
        RealtimeCases.room(ann, bob, cleo);
        try (var here = ann.socket();
                var bobs = bob.socket();
                var cleos = cleo.socket()) {
            here.call("presence:watch", "userIds", List.of(bob.id()));
            here.call("presence:watch", "userIds", List.of(cleo.id()));

            bobs.call("presence:set", "status", "dnd");
            cleos.call("presence:set", "status", "dnd");

            awaitStatus(here, cleo, "dnd");
            assertThat(here.received("presence:update"))
                    .noneMatch(f -> f.getJsonObject("data").getString("userId").equals(bob.id())
                            && f.getJsonObject("data").getString("status").equals("dnd"));
        }
    }

    @Test
    void questions_about_presence_are_checked(Cast cast) {
        var ann = cast.ann().api();
        ann.get("/api/presence?userIds=nobody").expectProblem(422, "invalid-input");
        assertThat(ann.get("/api/presence?userIds=").expect(200).json().getJsonArray("people"))
                .isEmpty();
        assertThat(ann.get("/api/presence?userIds=" + stranger())
                        .expect(200)
                        .json()
                        .getJsonArray("people"))
                .isEmpty();
    }

    /** Nobody whom anybody shares a room with: everybody who registers lands in one channel. */
    private static String stranger() {
        return UUID.randomUUID().toString();
    }

    private static void awaitStatus(WsClient watcher, Person person, String status) {
        watcher.awaitAll(person.displayName() + " is " + status, frames -> {
            var updates = frames.stream()
                    .filter(f -> f.getString("event", "").equals("presence:update"))
                    .map(f -> f.getJsonObject("data"))
                    .filter(data -> data.getString("userId").equals(person.id()))
                    .toList();
            return !updates.isEmpty()
                    && updates.get(updates.size() - 1).getString("status").equals(status);
        });
    }

    private static String status(Person asking, Person about) {
        return asking.api()
                .get("/api/presence?userIds=" + about.id())
                .expect(200)
                .json()
                .getJsonArray("people")
                .getJsonObject(0)
                .getString("status");
    }
}
