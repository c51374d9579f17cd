package io.meydan.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Postgres;
import io.meydan.platform.persistence.Constraints;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.StorageFailed;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Unavailable;
import jakarta.transaction.TransactionalException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageWriterDbTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ChatWorld world = new ChatWorld();
    private final List<MessageWriter> writers = new ArrayList<>();
    private Caller ann = world.person();
    private Caller bob = world.person();

    @AfterEach
    void stop() {
        writers.forEach(MessageWriter::stop);
    }

    private MessageWriter writer(int lanes, int queue) {
        world.config(lanes, queue, 64);
        var writer = world.bean(MessageWriter.class);
        writer.constraints = new Constraints();
        writer.start(Thread::new, Runnable::run);
        writers.add(writer);
        return writer;
    }

    private PendingMessage message(UUID room, String clientId) {
        return world.pending(ann, room, clientId, "text of " + clientId);
    }

    private static Chat.Sent sent(PendingMessage message) {
        return message.answer()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static Throwable refusal(PendingMessage message) {
        try {
            throw new AssertionError("It was stored: " + message.answer().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Somebody else's transaction that has locked a room, so that the lane of the room stands still until it ends. */
    private final class Hold implements AutoCloseable {

        private final CountDownLatch over = new CountDownLatch(1);
        private final CompletableFuture<Boolean> transaction;

        Hold(UUID room) throws InterruptedException {
            var locked = new CountDownLatch(1);
            transaction = CompletableFuture.supplyAsync(() -> world.in(() -> {
                world.bean(Realtime.class).lock(List.of(Topic.conversation(room)));
                locked.countDown();
                return over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }));
            assertThat(locked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        void awaitVictim() {
            Await.until(
                    PATIENCE,
                    () -> world.bean(Sql.class)
                            .first(
                                    "select exists (select from pg_locks where not granted) as waits",
                                    r -> r.flag("waits"))
                            .orElseThrow(),
                    () -> "Nobody waits for the lock");
        }

        @Override
        public void close() {
            over.countDown();
            assertThat(transaction.join()).isTrue();
        }
    }

    @Test
    void messages_of_a_room_are_numbered_in_the_order_in_which_they_came() {
        var writer = writer(4, 1_000);
        var rooms =
                IntStream.range(0, 6).mapToObj(i -> world.group(ann, bob).id()).toList();
        var messages = IntStream.range(0, 600)
                .mapToObj(i -> message(rooms.get(i % rooms.size()), "m" + i))
                .toList();
        messages.forEach(writer::write);
        for (var i = 0; i < messages.size(); i++) {
            assertThat(sent(messages.get(i)).message().seq()).isEqualTo(i / rooms.size() + 1L);
        }
    }

    @Test
    void a_room_that_stands_still_does_not_hold_up_the_rooms_of_another_lane() throws InterruptedException {
        var writer = writer(2, 10);
        var slow = world.group(ann, bob).id();
        UUID other;
        do {
            other = world.group(ann, bob).id();
        } while (Math.floorMod(other.hashCode(), 2) == Math.floorMod(slow.hashCode(), 2));
        var waiting = message(slow, "slow");
        var free = message(other, "free");
        try (var hold = new Hold(slow)) {
            writer.write(waiting);
            hold.awaitVictim();
            writer.write(free);
            assertThat(sent(free).message().seq()).isEqualTo(1);
            assertThat(waiting.answer()).isNotDone();
        }
        assertThat(sent(waiting).message().seq()).isEqualTo(1);
    }

    @Test
    void a_message_whose_deadline_passes_in_the_queue_is_not_stored() throws InterruptedException {
        var writer = writer(1, 10);
        var room = world.group(ann, bob).id();
        var first = message(room, "first");
        var late = withDeadline(message(room, "late"), world.clock.instant().plusSeconds(10));
        var patient = message(room, "patient");
        try (var hold = new Hold(room)) {
            writer.write(first);
            hold.awaitVictim();
            writer.write(late);
            writer.write(patient);
            world.clock.advance(Duration.ofSeconds(11));
        }
        assertThat(refusal(late)).isInstanceOf(Refusal.TooBusy.class);
        assertThat(sent(patient).message().seq()).isEqualTo(2);
        assertThat(clientIds(room)).containsExactly("first", "patient");
    }

    private static PendingMessage withDeadline(PendingMessage m, Instant deadline) {
        return new PendingMessage(
                m.sender(), m.roomId(), m.clientId(), m.text(), m.parentId(), m.digest(), deadline, m.answer());
    }

    @Test
    void a_full_queue_refuses_at_once_and_keeps_what_it_has_taken() throws InterruptedException {
        var writer = writer(1, 2);
        var room = world.group(ann, bob).id();
        var messages = List.of(message(room, "a"), message(room, "b"), message(room, "c"));
        try (var hold = new Hold(room)) {
            writer.write(messages.get(0));
            hold.awaitVictim();
            writer.write(messages.get(1));
            writer.write(messages.get(2));
            assertThatThrownBy(() -> writer.write(message(room, "d")))
                    .isInstanceOfSatisfying(Refusal.TooBusy.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(503);
                        assertThat(refusal.code()).isEqualTo("too-busy");
                        assertThat(refusal.details()).containsEntry("retryAfter", 1L);
                    });
        }
        messages.forEach(MessageWriterDbTest::sent);
        assertThat(clientIds(room)).containsExactly("a", "b", "c");
        var again = message(room, "d");
        writer.write(again);
        assertThat(sent(again).replayed()).isFalse();
    }

    @Test
    void a_message_that_the_database_cannot_take_does_not_spoil_its_neighbours() throws InterruptedException {
        var writer = writer(1, 10);
        var room = world.group(ann, bob).id();
        var first = message(room, "first");
        var before = message(room, "before");
        var poisoned = world.pending(ann, room, "poisoned", "PostgreSQL has no \u0000 in a text");
        var after = message(room, "after");
        try (var hold = new Hold(room)) {
            writer.write(first);
            hold.awaitVictim();
            List.of(before, poisoned, after).forEach(writer::write);
        }
        assertThat(sent(before).message().seq()).isEqualTo(2);
        assertThat(refusal(poisoned)).isInstanceOf(StorageFailed.class).hasMessageContaining("0x00");
        assertThat(sent(after).message().seq()).isEqualTo(3);
        assertThat(clientIds(room)).containsExactly("first", "before", "after");
    }

    @Test
    void with_the_database_away_nothing_is_stored_and_the_sender_is_told_so(@TempDir Path folder) {
        var postgres = Postgres.start(Home.at(folder, Path.of(".meydan/cache")), Ports.free());
        try {
            world = new ChatWorld(TestDatabase.at(postgres.url()));
            ann = world.person();
            bob = world.person();
            var room = world.group(ann, bob).id();
            var writer = writer(1, 10);
            postgres.stopAtOnce();
            var refused = message(room, "m");
            writer.write(refused);
            assertThat(refusal(refused)).isInstanceOfSatisfying(Unavailable.class, refusal -> {
                assertThat(refusal.code()).isEqualTo("unavailable");
                assertThat(refusal.details()).containsKey("retryAfter");
            });
            postgres.start();
            var again = message(room, "m");
            writer.write(again);
            assertThat(sent(again).replayed()).isFalse();
            assertThat(clientIds(room)).containsExactly("m");
        } finally {
            postgres.stop();
        }
    }

    @Test
    void when_the_answer_to_a_commit_is_lost_the_sender_repeats_and_it_is_stored_once() {
        var writer = writer(1, 10);
        var room = world.group(ann, bob).id();
        var inOrder = world.bean(MessageBatch.class);
        var lost = new AtomicReference<>(new TransactionalException("commit", new XAException(XAException.XAER_RMERR)));
        writer.batches = new MessageBatch() {
            @Override
            List<Outcome> store(List<PendingMessage> batch) {
                var stored = inOrder.store(batch);
                var failure = lost.getAndSet(null);
                if (failure != null) {
                    throw failure;
                }
                return stored;
            }
        };
        var uncertain = message(room, "m");
        writer.write(uncertain);
        assertThat(refusal(uncertain)).isInstanceOf(Refusal.SendUncertain.class);
        var again = message(room, "m");
        writer.write(again);
        assertThat(sent(again).replayed()).isTrue();
        assertThat(clientIds(room)).containsExactly("m");
    }

    private List<String> clientIds(UUID room) {
        return world.bean(Sql.class)
                .list(
                        "select client_id from chat.message where room_id = ? order by seq",
                        r -> r.text("client_id"),
                        room);
    }
}
