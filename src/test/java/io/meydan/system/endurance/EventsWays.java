package io.meydan.system.endurance;

import io.meydan.system.Api;
import io.meydan.system.EventsClient;
import io.meydan.system.Person;
import io.meydan.system.StreamClient;
import java.util.List;

/** Visits at {@code /api/events}. */
final class EventsWays {

    static final List<Way> ALL = List.of(
            new Way("events, polled", EventsWays::polling),
            new Way("events, cut while a poll waits", EventsWays::cutWhilePolling),
            new Way("events as a stream, until its client ends it", EventsWays::streaming),
            new Way("events as a stream, until its person signs out", EventsWays::signingOut),
            new Way("events as a stream, nobody reads any more", EventsWays::silently),
            new Way("events, without signing in", EventsWays::asNobody));

    private EventsWays() {}

    private static EventsClient polled(Guest guest) {
        var client = EventsClient.of(guest.person(), guest.topic());
        guest.say();
        client.pollUntil(
                "what was said", events -> !client.events("message:new").isEmpty());
        return client;
    }

    private static void polling(Guest guest) {
        polled(guest);
    }

    private static void cutWhilePolling(Guest guest) {
        try (var poll = new Line(guest.node())) {
            poll.ask(polled(guest).path("wait=25"), bearer(guest.person()));
        }
    }

    private static StreamClient stream(Guest guest, Person person) {
        var stream = new StreamClient(person, guest.node(), "topic=" + guest.topic(), null);
        stream.await("the greeting", heard -> !heard.blocks().isEmpty());
        guest.say();
        stream.await("what was said", heard -> !heard.events().isEmpty());
        return stream;
    }

    private static void streaming(Guest guest) {
        stream(guest, guest.person()).close();
    }

    private static void signingOut(Guest guest) {
        var device = guest.person().onAnotherDevice();
        try (var stream = stream(guest, device)) {
            device.api().post("/api/auth/logout", Api.object()).expect(204);
            stream.awaitEnd();
        }
    }

    private static void silently(Guest guest) {
        var line = new Line(guest.node());
        line.ask("/api/events?topic=" + guest.topic(), bearer(guest.person()) + "\r\nAccept: text/event-stream");
        line.awaitAnswer();
        guest.ghosts().leaveStream(guest.person(), line::close);
    }

    private static void asNobody(Guest guest) {
        Api.at(guest.node()).get("/api/events?wait=0").expect(401);
    }

    private static String bearer(Person person) {
        return "Authorization: Bearer " + person.accessToken();
    }
}
