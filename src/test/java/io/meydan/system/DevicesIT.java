package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where one is signed in, and the end of it, on every node. */
@SystemTest(nodes = 2)
class DevicesIT {

    private static List<JsonObject> devices(Person person) {
        return person.api().get("/api/auth/sessions").expect(200).items().getValuesAs(JsonObject.class);
    }

    private static String current(Person person) {
        return devices(person).stream()
                .filter(device -> device.getBoolean("current"))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    @Test
    void everybody_sees_their_own_devices_and_which_one_asks(Cast cast) {
        var ann = cast.ann();
        var phone = ann.onAnotherDevice();
        cast.bob();

        assertThat(devices(ann)).hasSize(2).allSatisfy(device -> {
            assertThat(device.getString("browser")).isEqualTo("Java-http-client");
            assertThat(device.getString("address")).isNotBlank();
            assertThat(device).containsKeys("createdAt", "lastUsedAt", "system", "userAgent");
        });
        assertThat(current(ann)).isNotEqualTo(current(phone));
    }

    @Test
    void a_device_that_is_signed_out_is_out_on_the_other_node_too(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var phone = ann.onAnotherDevice();
        try (var there = phone.socket(cluster.address(2));
                var here = ann.socket(cluster.address(1))) {
            ann.api(cluster.address(1))
                    .delete("/api/auth/sessions/" + current(phone))
                    .expect(204);

            assertThat(there.awaitClose()).isEqualTo(4001);
            phone.api(cluster.address(2)).get("/api/users/me").expectProblem(401, "unauthorized");
            Api.at(cluster.address(2))
                    .post("/api/auth/refresh", Api.object("refreshToken", phone.refreshToken()))
                    .expectProblem(401, "invalid-refresh-token");
            here.settle();
        }
        assertThat(devices(ann)).hasSize(1);
    }

    @Test
    void nobody_ends_what_is_not_theirs_and_the_answer_is_that_of_nothing(Cast cast) {
        var ann = cast.ann();
        var session = current(ann);
        var eve = cast.eve().api();
        var notHers = eve.delete("/api/auth/sessions/" + session).expectProblem(404, "no-such-device");
        var none = eve.delete("/api/auth/sessions/" + cast.bob().id()).expectProblem(404, "no-such-device");
        assertThat(notHers.getString("detail")).isEqualTo(none.getString("detail"));
        eve.delete("/api/auth/sessions/garbage").expect(404);
        ann.api().get("/api/users/me").expect(200);
    }

    @Test
    void signing_out_all_others_leaves_the_one_that_asks(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var phone = ann.onAnotherDevice();
        try (var socket = phone.socket(cluster.address(2))) {
            ann.api(cluster.address(1)).delete("/api/auth/sessions").expect(204);
            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
        assertThat(devices(ann)).hasSize(1).allMatch(device -> device.getBoolean("current"));
    }

    @Test
    void a_new_password_needs_the_old_one_and_ends_what_the_old_one_opened(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var phone = ann.onAnotherDevice();
        var fresh = "taze-ekmek-ve-zeytin";
        ann.api()
                .put("/api/auth/password", Api.object("currentPassword", "not it", "password", fresh))
                .expectProblem(403, "wrong-password");
        ann.api()
                .put("/api/auth/password", Api.object("currentPassword", ann.password(), "password", "12345678"))
                .expect(422);
        Api.at(cluster.address())
                .put("/api/auth/password", Api.object("currentPassword", ann.password(), "password", fresh))
                .expect(401);

        try (var socket = phone.socket(cluster.address(2))) {
            ann.api()
                    .put("/api/auth/password", Api.object("currentPassword", ann.password(), "password", fresh))
                    .expect(204);
            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
        ann.api().get("/api/users/me").expect(200);
        Api.at(cluster.address())
                .post("/api/auth/login", Api.object("login", ann.handle(), "password", ann.password()))
                .expectProblem(401, "wrong-credentials");
        Api.at(cluster.address())
                .post("/api/auth/login", Api.object("login", ann.handle(), "password", fresh))
                .expect(200);
    }

    @Test
    void the_current_password_cannot_be_guessed_on_an_open_page(Cast cast) {
        var ann = cast.ann();
        var guess = Api.object("currentPassword", "a guess", "password", "taze-ekmek-ve-zeytin");
        for (var i = 0; i < 11; i++) {
            ann.api().put("/api/auth/password", guess).expectProblem(403, "wrong-password");
        }
        ann.api().put("/api/auth/password", guess).expectProblem(429, "too-many-attempts");
    }
}
