package io.meydan.system.endurance;

import io.meydan.system.Api;
import io.meydan.system.Person;
import jakarta.json.JsonObject;
import java.net.URI;

/**
 * Somebody on a visit.
 *
 * @param room where everybody meets
 * @param friend somebody else in it
 * @param number of the visit; no other has it
 */
record Guest(Person person, String room, String friend, int number, Ghosts ghosts) {

    URI node() {
        return person.home();
    }

    String topic() {
        return "conversation:" + room;
    }

    /** What {@code message:send} wants. */
    JsonObject message() {
        return Api.object("roomId", room, "clientId", "visit-" + number, "text", "Here I am.");
    }

    /** Says something by REST. */
    void say() {
        person.api()
                .post(
                        "/api/chat/rooms/" + room + "/messages",
                        Api.object("clientId", "rest-" + number, "text", "Here."))
                .expect(201);
    }
}
