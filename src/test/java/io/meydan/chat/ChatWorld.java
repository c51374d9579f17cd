package io.meydan.chat;

import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.platform.Ids;
import io.meydan.platform.SettableClock;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.Caller;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Chat on a real database without the container: beans are wired by their {@code @Inject} fields, transactions are {@link TestDatabase}'s, and
 * live delivery ends where the hub would begin (the log is written, nobody listens).
 */
final class ChatWorld {

    private static final Set<String> WIRED = Set.of(
            "io.meydan.chat",
            "io.meydan.account",
            "io.meydan.relation",
            "io.meydan.platform.realtime",
            "io.meydan.platform.event",
            "io.meydan.platform.web");

    final TestDatabase database;
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    final Ids ids = new Ids(Clock.systemUTC());
    private final Map<Class<?>, Object> beans = new HashMap<>();

    ChatWorld() {
        this(TestDatabase.shared());
    }

    /** On a database of the test's own. */
    ChatWorld(TestDatabase database) {
        this(database, database.dataSource());
    }

    /** With a data source of the test's own, for example one that counts. */
    ChatWorld(DataSource dataSource) {
        this(TestDatabase.shared(), dataSource);
    }

    private ChatWorld(TestDatabase database, DataSource dataSource) {
        this.database = database;
        beans.put(Sql.class, new Sql(dataSource));
        beans.put(DataSource.class, dataSource);
        beans.put(Clock.class, clock);
        beans.put(Ids.class, ids);
        beans.put(TransactionSynchronizationRegistry.class, deaf(TransactionSynchronizationRegistry.class));
        beans.put(MessageBatch.class, wire(new InTransaction()));
    }

    /** What the container's interceptor does. */
    private final class InTransaction extends MessageBatch {
        @Override
        List<Outcome> store(List<PendingMessage> batch) {
            return database.inTransaction(() -> super.store(batch));
        }
    }

    <T> T bean(Class<T> type) {
        var known = beans.get(type);
        if (known == null) {
            known = type.isInterface() ? deaf(type) : make(type);
            beans.put(type, known);
            wire(known);
        }
        return type.cast(known);
    }

    /** Runs a use case as the container would: in one transaction. */
    <T> T in(Callable<T> useCase) {
        return database.inTransaction(useCase);
    }

    private static Object make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T wire(T bean) {
        for (Class<?> type = bean.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class)
                        || field.getType() == TransactionSynchronizationRegistry.class) {
                    set(bean, field);
                }
            }
        }
        return bean;
    }

    private void set(Object bean, Field field) {
        var type = field.getType();
        var known = beans.containsKey(type);
        if (!known
                && !type.isInterface()
                && (!WIRED.contains(type.getPackageName())
                        || type.getSimpleName().equals("Hub"))) {
            return;
        }
        try {
            field.setAccessible(true);
            field.set(bean, bean(type));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that takes every call and does nothing. */
    private static Object deaf(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "stream" -> Stream.empty();
                    case "hashCode" -> 1;
                    default -> null;
                });
    }

    ChatConfig config(int lanes, int queue, int batch) {
        var config = new ChatConfig();
        config.lanes = lanes;
        config.queue = queue;
        config.batch = batch;
        config.deadline = Duration.ofSeconds(30);
        beans.put(ChatConfig.class, config);
        return config;
    }

    /** A person with an account. */
    Caller person() {
        var id = ids.next();
        var handle = "p" + id.toString().replace("-", "").substring(8, 30);
        bean(Sql.class).update("""
                        insert into account.account (id, handle, display_name, search_name, email, locale, created_at, updated_at)
                        values (?, ?, 'Somebody', 'somebody', ?, 'en', now(), now())
                        """, id, handle, handle + "@meydan.example");
        return new Caller(id, ids.next(), handle, Set.of("citizen"));
    }

    RoomView group(Caller owner, Caller... others) {
        var memberIds = Set.copyOf(Stream.of(others).map(Caller::id).toList());
        return in(() -> bean(Rooms.class).create(owner, new Rooms.NewRoom("group", null, null, null, memberIds)))
                .room();
    }

    PendingMessage pending(Caller sender, UUID roomId, String clientId, String text) {
        return pending(sender, roomId, clientId, text, null);
    }

    PendingMessage pending(Caller sender, UUID roomId, String clientId, String text, UUID parentId) {
        return new PendingMessage(
                sender,
                roomId,
                clientId,
                text,
                parentId,
                text.hashCode(),
                Instant.MAX,
                new java.util.concurrent.CompletableFuture<>());
    }

    MessageView send(Caller sender, UUID roomId, String text) {
        return bean(MessageBatch.class)
                .store(List.of(pending(sender, roomId, ids.next().toString(), text)))
                .get(0)
                .sent()
                .message();
    }
}
