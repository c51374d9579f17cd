package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whom {@code GET /api/events} turns away, and how. */
@SystemTest
class EventsRefusalsIT {

    private final Person ann;
    private final Person bob;
    private final String room;
    private final String topic;

    EventsRefusalsIT(Cast cast) {
        ann = cast.ann();
        bob = cast.bob();
        room = RealtimeCases.room(ann, bob);
        topic = "conversation:" + room;
    }

    @Test
    void somebody_elses_cursor_and_an_invented_one_are_refused() {
        var client = EventsClient.of(bob, topic);
        var cursor = client.cursor();
        var changed = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);

        ann.api().get("/api/events?cursor=" + cursor).expectProblem(422, "invalid-cursor");
        bob.api().get("/api/events?cursor=" + changed).expectProblem(422, "invalid-cursor");
        bob.api().get("/api/events?cursor=x").expectProblem(422, "invalid-cursor");
        bob.api().get("/api/events?cursor=%7B%7D").expectProblem(422, "invalid-cursor");
        client.poll("wait=0");
    }

    @Test
    void what_cannot_be_is_refused_precisely() {
        var api = bob.api();
        for (var wrong : List.of(
                "wait=26",
                "wait=-1",
                "wait=soon",
                "limit=0",
                "limit=1001",
                "topic=nonsense",
                "topic=conversation:7",
                "topic=" + topic + "@x",
                "topic=" + topic + "@-1",
                "topic=" + topic + "@1000000",
                "status=sleepy")) {
            api.get("/api/events?" + wrong).expectProblem(422, "invalid-input");
        }
        var many = IntStream.range(0, 150)
                .mapToObj(n -> UUID.randomUUID().toString())
                .map(id -> "updates:" + id)
                .toArray(String[]::new);
        api.get("/api/events?" + EventsClient.parameters("topic", many).substring(1))
                .expectProblem(422, "invalid-input");
        api.post("/api/events", Json.createObjectBuilder().build()).expect(405);
    }

    @Test
    void a_page_of_another_origin_hears_nothing_by_poll_or_stream() {
        var evil = bob.api().with("Origin", "https://evil.example");

        evil.get("/api/events").expectProblem(403, "foreign-origin");
        evil.with("Accept", "text/event-stream").get("/api/events").expectProblem(403, "foreign-origin");
        var ticket = bob.api()
                .post("/api/realtime/tickets", Json.createObjectBuilder().build())
                .json()
                .getString("ticket");
        var nobody = Api.at(bob.home());
        nobody.with("Origin", "https://evil.example")
                .get("/api/events?ticket=" + ticket)
                .expectProblem(403, "foreign-origin");
        // Nothing was looked at, so the ticket is not used up; the host's own pages may.
        nobody.with("Origin", bob.home().resolve("/").toString().replaceFirst("/$", ""))
                .get("/api/events?wait=0&ticket=" + ticket)
                .expect(200);
    }

    @Test
    void nobody_hears_anything_without_a_good_token() {
        Api.at(ann.home()).get("/api/events").expectProblem(401, "unauthorized");
        Api.at(ann.home()).get("/api/events?ticket=invented").expectProblem(401, "unauthorized");
        Api.at(ann.home()).as("not.a.token").get("/api/events").expectProblem(401, "unauthorized");
    }

    @Test
    void a_ticket_is_good_for_one_request() {
        var ticket = ann.api()
                .post("/api/realtime/tickets", Api.object())
                .expect(201)
                .json()
                .getString("ticket");
        var nobody = Api.at(ann.home());

        nobody.get("/api/events?ticket=" + ticket).expect(200);
        nobody.get("/api/events?ticket=" + ticket).expectProblem(401, "unauthorized");
    }

    @Test
    void a_room_of_others_is_not_heard(Cast cast) {
        var eve = new EventsClient(cast.eve());
        var answer = eve.poll("topic=" + topic + "@0&topic=conversation:" + UUID.randomUUID());

        assertThat(answer.getJsonArray("refused")).hasSize(2).contains(Json.createValue(topic));
        ann.api()
                .post("/api/chat/rooms/" + room + "/messages", Api.object("text", "not for eve", "clientId", "c1"))
                .expect(201);
        eve.poll("wait=1");
        assertThat(eve.events()).noneMatch(e -> e.getString("topic").equals(topic));
    }
}
