package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One client that does not read, in a room where much is said. */
@SystemTest(settings = {SystemTest.MANY_WRITES, SystemTest.MANY_WRITES_AT_ONCE, SystemTest.MANY_FRAMES})
class SlowReaderIT {

    static final int MESSAGES = 3_000;
    static final int AT_ONCE = 50;

    /** Far above what it takes on a busy machine, far below what waiting for the slow one would. */
    private static final Duration NORMAL = Duration.ofSeconds(5);

    @Test
    void it_is_cut_and_catches_up_and_nobody_else_notices(Cast cast) {
        var ann = cast.ann();
        var bob = cast.bob();
        var cleo = cast.cleo();
        var room = RealtimeCases.room(ann, bob, cleo);
        try (var sender = ann.socket();
                var slow = bob.socket();
                var quick = cleo.socket()) {
            slow.call("room:join", "roomId", room);
            quick.call("room:join", "roomId", room);
            slow.stopReading();
            var begin = lastSeq(ann, room);

            for (var n = 0; n < MESSAGES; n += AT_ONCE) {
                say(sender, room, n);
                var last = seqOf(sender, room, n + AT_ONCE - 1);
                var waited = System.nanoTime();
                quick.await("message:new", f -> f.getJsonNumber("seq").longValue() == last);
                assertThat(Duration.ofNanos(System.nanoTime() - waited)).isLessThan(NORMAL);
            }

            var all =
                    LongStream.rangeClosed(begin + 1, begin + MESSAGES).boxed().toList();
            assertThat(seqs(quick)).isEqualTo(all);
            slow.readOn();
            assertThat(slow.awaitClose()).isIn(4008, WsFrames.ABNORMAL);
            catchUp(bob, room, begin, seqs(slow), all);
        }
    }

    /** Whoever is cut once more while catching up, on a machine that is busy, goes on from where it got. */
    private static void catchUp(Person bob, String room, long begin, List<Long> before, List<Long> all) {
        assertThat(before).hasSizeLessThan(all.size());
        var heard = new ArrayList<>(before);
        while (heard.size() < all.size()) {
            var after = heard.isEmpty() ? begin : heard.get(heard.size() - 1);
            try (var again = bob.socket()) {
                again.call("room:join", "roomId", room, "after", after);
                again.awaitAll(
                        "the rest", frames -> !again.isOpen() || frames.stream().anyMatch(f -> isLast(f, all)));
                assertThat(seqs(again)).as("heard by coming back").isNotEmpty();
                heard.addAll(seqs(again));
            }
        }
        assertThat(heard).isEqualTo(all);
    }

    private static boolean isLast(JsonObject frame, List<Long> all) {
        return frame.getString("event", "").equals("message:new")
                && frame.getJsonNumber("seq").longValue() == all.get(all.size() - 1);
    }

    /** Fifty messages of 4 kB. */
    static void say(WsClient sender, String room, int from) {
        var text = "x".repeat(4_000);
        var answers = IntStream.range(from, from + AT_ONCE)
                .mapToObj(
                        n -> sender.send("message:send", Api.object("roomId", room, "clientId", "c" + n, "text", text)))
                .toList();
        answers.forEach(answer -> assertThat(answer.orTimeout(WsClient.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join())
                .containsKey("data"));
    }

    /** The same {@code clientId} again is answered with what it has become. */
    private static long seqOf(WsClient sender, String room, int n) {
        return sender.call("message:send", "roomId", room, "clientId", "c" + n, "text", "x".repeat(4_000))
                .getJsonNumber("seq")
                .longValue();
    }

    private static List<Long> seqs(WsClient client) {
        return client.received("message:new").stream()
                .map((JsonObject f) -> f.getJsonNumber("seq").longValue())
                .toList();
    }

    private static long lastSeq(Person person, String room) {
        return person.api()
                .get("/api/chat/rooms/" + room)
                .expect(200)
                .json()
                .getJsonNumber("lastSeq")
                .longValue();
    }
}
