package io.meydan.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.launcher.Await;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageBatchDbTest {

    private static final int PATIENCE_S = 60;

    private final ChatWorld world = new ChatWorld();
    private final MessageBatch batch = world.bean(MessageBatch.class);
    private final Realtime realtime = world.bean(Realtime.class);
    private final Caller ann = world.person();
    private final Caller bob = world.person();

    @Test
    void what_is_wrong_with_one_message_does_not_touch_the_others() {
        var room = world.group(ann, bob).id();
        var archived = world.group(ann, bob).id();
        world.in(() -> world.bean(Rooms.class).change(ann, archived, new Rooms.RoomChanges(null, null, null, true)));
        var stranger = world.person();
        var parent = world.send(ann, room, "parent");
        var reply = batch.store(List.of(world.pending(ann, room, "r0", "reply", parent.id())))
                .get(0)
                .sent()
                .message();
        var outcomes = batch.store(List.of(
                world.pending(ann, room, "c1", "one"),
                world.pending(stranger, room, "c1", "stolen room id"),
                world.pending(ann, UUID.randomUUID(), "c1", "no such room"),
                world.pending(ann, archived, "c1", "archived"),
                world.pending(bob, room, "c2", "reply to a reply", reply.id()),
                world.pending(bob, room, "c3", "reply to nothing", UUID.randomUUID()),
                world.pending(ann, room, "c1", "one"),
                world.pending(ann, room, "c1", "something else"),
                world.pending(bob, room, "c1", "bob's own c1", parent.id())));
        assertThat(outcomes.stream().map(MessageBatchDbTest::summary))
                .containsExactly(
                        "3",
                        "room-not-found",
                        "room-not-found",
                        "room-archived",
                        "invalid-parent",
                        "invalid-parent",
                        "3 again",
                        "client-id-reused",
                        "4");
        assertThat(realtime.lastSeq(Topic.conversation(room))).isEqualTo(4);
        assertThat(messages(room)).isEqualTo(4);
    }

    private static String summary(MessageBatch.Outcome outcome) {
        return outcome.sent() == null
                ? outcome.refusal().code()
                : outcome.sent().message().seq() + (outcome.sent().replayed() ? " again" : "");
    }

    @Test
    void a_reply_counts_and_dates_its_parent() {
        var room = world.group(ann, bob).id();
        var parent = world.send(ann, room, "parent");
        batch.store(List.of(
                world.pending(ann, room, "r1", "one", parent.id()),
                world.pending(bob, room, "r2", "two", parent.id())));
        var now = world.in(() -> world.bean(Chat.class).message(ann, new Chat.Place(room, parent.id())));
        assertThat(now.replyCount()).isEqualTo(2);
        assertThat(now.lastReplyAt()).isEqualTo(world.clock.instant());
    }

    @Test
    void numbers_have_no_gap_and_nobody_waits_for_ever_when_many_write_to_overlapping_rooms()
            throws InterruptedException {
        var rooms =
                IntStream.range(0, 5).mapToObj(i -> world.group(ann, bob).id()).toList();
        var writers = 6;
        var rounds = 25;
        inParallel(IntStream.range(0, writers)
                .<Callable<Object>>mapToObj(w -> () -> {
                    for (var r = 0; r < rounds; r++) {
                        var some = new ArrayList<PendingMessage>();
                        for (var n = 0; n < rooms.size(); n++) {
                            var room = rooms.get((w * 3 + r + n * 2) % rooms.size());
                            some.add(world.pending(
                                    w % 2 == 0 ? ann : bob, room, w + "-" + r + "-" + n, "@" + bob.handle()));
                        }
                        assertThat(batch.store(some)).allMatch(o -> o.sent() != null);
                    }
                    return w;
                })
                .toList());
        for (var room : rooms) {
            var expected =
                    LongStream.rangeClosed(1, (long) writers * rounds).boxed().toList();
            assertThat(world.bean(Sql.class)
                            .list(
                                    "select seq from chat.message where room_id = ? order by seq",
                                    r -> r.number("seq"),
                                    room))
                    .isEqualTo(expected);
            assertThat(world.bean(Sql.class)
                            .list(
                                    "select seq from platform.topic_event where topic = ? order by seq",
                                    r -> r.number("seq"),
                                    Topic.conversation(room).name()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_same_client_id_from_many_sides_at_once_is_one_message() throws InterruptedException {
        var room = world.group(ann, bob).id();
        var results = inParallel(IntStream.range(0, 8)
                .<Callable<Chat.Sent>>mapToObj(i -> () -> batch.store(List.of(world.pending(ann, room, "once", "once")))
                        .get(0)
                        .sent())
                .toList());
        assertThat(results.stream().map(s -> s.message().id()).distinct()).hasSize(1);
        assertThat(results.stream().filter(s -> !s.replayed())).hasSize(1);
        assertThat(messages(room)).isEqualTo(1);
    }

    @Test
    void whoever_is_removed_while_their_message_waits_for_the_room_is_refused() throws Exception {
        var room = world.group(ann, bob).id();
        var late = world.in(() -> {
            realtime.lock(List.of(Topic.conversation(room)));
            var outcome = CompletableFuture.supplyAsync(
                    () -> batch.store(List.of(world.pending(bob, room, "late", "am I still here?"))));
            Await.until(Duration.ofSeconds(PATIENCE_S), this::somebodyWaits, () -> "the batch did not wait");
            world.bean(Members.class).remove(ann, new Members.Seat(room, bob.id()));
            return outcome;
        });
        assertThat(late.get(PATIENCE_S, TimeUnit.SECONDS).stream().map(MessageBatchDbTest::summary))
                .containsExactly("room-not-found");
        assertThat(messages(room)).isZero();
    }

    /** Not by pg_stat_activity, which a transaction reads once. */
    private boolean somebodyWaits() {
        return world.bean(Sql.class)
                        .first("select count(*) as n from pg_locks where not granted", row -> row.number("n"))
                        .orElseThrow()
                > 0;
    }

    @Test
    void two_people_have_one_direct_room_whoever_begins() throws InterruptedException {
        var rooms = world.bean(Rooms.class);
        var made = inParallel(IntStream.range(0, 8)
                .<Callable<Rooms.Made>>mapToObj(i -> () -> {
                    var from = i % 2 == 0 ? ann : bob;
                    var to = i % 2 == 0 ? bob : ann;
                    var wanted = new Rooms.NewRoom("direct", null, null, null, java.util.Set.of(to.id()));
                    return world.in(() -> rooms.create(from, wanted));
                })
                .toList());
        assertThat(made.stream().map(m -> m.room().id()).distinct()).hasSize(1);
        assertThat(made.stream().filter(Rooms.Made::isNew)).hasSize(1);
    }

    @Test
    void mentions_are_of_members_only_and_each_is_told() {
        var room = world.group(ann, bob).id();
        var stranger = world.person();
        var before = realtime.lastSeq(Topic.user(bob.id()));
        var message = world.send(ann, room, "@" + bob.handle() + " @" + stranger.handle() + " @" + ann.handle());
        assertThat(message.mentions()).containsExactly(bob.id());
        var told = realtime.eventsAfter(Topic.user(bob.id()), before, 10);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).event()).isEqualTo("room:mention");
        assertThat(realtime.lastSeq(Topic.user(stranger.id()))).isZero();
        assertThat(world.send(bob, room, "@all").mentions()).containsExactly(ann.id());
    }

    private long messages(UUID room) {
        return world.bean(Sql.class)
                .first("select count(*) as n from chat.message where room_id = ?", r -> r.number("n"), room)
                .orElseThrow();
    }

    /** Starts all at the same moment; fails if one fails or hangs. */
    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(tasks.size());
        var together = new CyclicBarrier(tasks.size());
        try {
            var futures = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        together.await();
                        return task.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get(PATIENCE_S, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
