package io.meydan.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.chat.MessageView.Window;
import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.Caller;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How many statements it takes, however many rooms and messages there are. */
class RoomListDbTest {

    private final AtomicInteger statements = new AtomicInteger();
    private final ChatWorld world = new ChatWorld(counting(TestDatabase.shared().dataSource()));
    private final Rooms rooms = world.bean(Rooms.class);
    private final Chat chat = world.bean(Chat.class);
    private final MessageBatch batch = world.bean(MessageBatch.class);
    private final Caller ann = world.person();
    private final Caller bob = world.person();

    @Test
    void the_list_of_rooms_takes_one_statement_for_rooms_and_one_each_for_members_people_and_reactions() {
        busyRoom();
        var one = count(() -> rooms.rooms(bob, null, 50));
        for (var i = 0; i < 10; i++) {
            busyRoom();
        }
        var eleven = count(() -> rooms.rooms(bob, null, 50));
        assertThat(one).isEqualTo(4);
        assertThat(eleven).isEqualTo(4);
    }

    @Test
    void a_page_of_messages_takes_as_many_statements_as_one_message() {
        var room = busyRoom();
        assertThat(count(() -> chat.messages(ann, room, new Window(50, null, null, true))))
                .isEqualTo(4);
        batch.store(many(room, 100));
        assertThat(count(() -> chat.messages(ann, room, new Window(50, null, null, true))))
                .isEqualTo(4);
    }

    @Test
    void a_batch_of_any_size_makes_four_journeys() {
        var room = busyRoom();
        var other = busyRoom();
        assertThat(count(() -> batch.store(many(room, 1)))).isEqualTo(4);
        var big = new ArrayList<>(many(room, 128));
        big.addAll(many(other, 128));
        assertThat(count(() -> batch.store(big))).isEqualTo(4);
    }

    @Test
    void pages_follow_each_other_and_unread_is_counted_up_to_a_hundred() {
        var ids = List.of(busyRoom(), busyRoom(), busyRoom());
        world.clock.advance(java.time.Duration.ofSeconds(1));
        batch.store(many(ids.get(0), 120));
        var first = world.in(() -> rooms.rooms(bob, null, 2));
        assertThat(first.items().get(0).id()).isEqualTo(ids.get(0));
        assertThat(first.items().get(0).unread()).isEqualTo(100);
        assertThat(first.hasMore()).isTrue();
        var second = world.in(() -> rooms.rooms(bob, first.nextCursor(), 2));
        assertThat(second.items()).hasSize(1);
        assertThat(second.hasMore()).isFalse();
        var seen = new ArrayList<UUID>();
        first.items().forEach(r -> seen.add(r.id()));
        second.items().forEach(r -> seen.add(r.id()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    private UUID busyRoom() {
        var room = world.group(ann, bob).id();
        world.send(ann, room, "hello");
        return room;
    }

    private List<PendingMessage> many(UUID room, int count) {
        var messages = new ArrayList<PendingMessage>();
        for (var i = 0; i < count; i++) {
            messages.add(world.pending(ann, room, world.ids.next().toString(), "text " + i));
        }
        return messages;
    }

    private int count(Callable<?> useCase) {
        var before = statements.get();
        world.in(useCase);
        return statements.get() - before;
    }

    private DataSource counting(DataSource real) {
        return proxy(DataSource.class, real);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    try {
                        var result = method.invoke(real, arguments);
                        return result instanceof Connection c ? proxy(Connection.class, c) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
