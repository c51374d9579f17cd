package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.EngineSession;
import io.meydan.platform.realtime.transport.CloseCode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One client in one namespace. Safe from any thread. */
public final class Socket {

    /** Questions that one client may leave open; whoever asks more gets a failure. */
    private static final int MAX_QUESTIONS = 100;

    private record Question(CompletableFuture<Arguments> answer, Runnable forgetTimer) {}

    private volatile String id;
    private volatile @Nullable String pid;
    private final Namespace namespace;
    private final Client client;
    private final AtomicLong questions = new AtomicLong();
    private final Map<String, Question> open = new ConcurrentHashMap<>();
    private final Set<String> rooms = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile String data = "{}";
    private volatile @Nullable SocketHandler handler;

    Socket(String id, Namespace namespace, Client client) {
        this.id = id;
        this.namespace = namespace;
        this.client = client;
    }

    /** For everybody to see; not the secret of the connection. */
    public String id() {
        return id;
    }

    /** The secret by which its client may go on with it; null if it may not. */
    @Nullable
    String pid() {
        return pid;
    }

    /** Who it is; before it is in its namespace. */
    void identify(String name, @Nullable String secret) {
        id = name;
        pid = secret;
    }

    /** Who hears it; before it is in its namespace. */
    void handledBy(SocketHandler mine) {
        handler = mine;
    }

    SocketHandler handler() {
        var mine = handler;
        if (mine == null) {
            throw new IllegalStateException("A socket without a handler");
        }
        return mine;
    }

    public Namespace namespace() {
        return namespace;
    }

    /** The connection below, which several namespaces may share. */
    public EngineSession connection() {
        return client.session();
    }

    /** What the server knows of it, for the server's other nodes to see: JSON text of an object. */
    public String data() {
        return data;
    }

    public void setData(String json) {
        data = json;
    }

    public void emit(String event, Arguments arguments) {
        send(PacketWriter.event(namespace.name(), null, event, arguments), false);
    }

    /** Sends only if it would be on its way at once; otherwise it is lost. */
    public void emitVolatile(String event, Arguments arguments) {
        send(PacketWriter.event(namespace.name(), null, event, arguments), true);
    }

    /** Asks the client; fails with a {@link TimeoutException} if it does not answer in time, and when it is gone. */
    public CompletionStage<Arguments> ask(String event, Arguments arguments, Duration patience) {
        var answer = new CompletableFuture<Arguments>();
        if (open.size() >= MAX_QUESTIONS) {
            answer.completeExceptionally(new IllegalStateException("The client has too many questions to answer"));
            return answer;
        }
        var number = Long.toString(questions.getAndIncrement());
        var timer = client.later(patience, () -> fail(number, new TimeoutException("The client did not answer")));
        open.put(number, new Question(answer, timer));
        if (gone.get()) {
            fail(number, new IllegalStateException("The client is gone"));
        } else {
            send(PacketWriter.event(namespace.name(), number, event, arguments), false);
        }
        return answer;
    }

    private void fail(String number, Exception failure) {
        var question = open.remove(number);
        if (question != null) {
            question.forgetTimer().run();
            question.answer().completeExceptionally(failure);
        }
    }

    /** The client's answer; one to a question that nobody asked is nothing. */
    void answered(String number, Arguments arguments) {
        var question = open.remove(number);
        if (question != null) {
            question.forgetTimer().run();
            question.answer().complete(arguments);
        }
    }

    /** Answers a question of the client. */
    public void answer(String number, Arguments arguments) {
        send(PacketWriter.ack(namespace.name(), number, arguments), false);
    }

    /** Hears from now on what is said to a room. */
    public void join(String room) {
        if (!gone.get() && rooms.add(room)) {
            namespace.enter(room, this);
            if (gone.get()) {
                leave(room);
            }
        }
    }

    public void leave(String room) {
        if (rooms.remove(room)) {
            namespace.exit(room, this);
        }
    }

    public Set<String> rooms() {
        return Set.copyOf(rooms);
    }

    /** To everybody else in the namespace. */
    public Broadcast broadcast() {
        return namespace.broadcast().except(this);
    }

    /** Takes the client out of the namespace; the connection stays for the others. */
    public void disconnect() {
        if (client.leave(this)) {
            client.session().send(PacketWriter.disconnect(namespace.name()));
            gone("server namespace disconnect");
        }
    }

    /** Takes the client out of all its namespaces and ends the connection. */
    public void disconnectAll(CloseCode code) {
        client.disconnect(code);
    }

    void send(byte[] unit, boolean mayBeLost) {
        if (!mayBeLost || client.session().isWritable()) {
            client.session().send(unit);
        }
    }

    /** It is out of the namespace. @return whether it was in */
    boolean gone(String reason) {
        if (!gone.compareAndSet(false, true)) {
            return false;
        }
        rooms().forEach(this::leave);
        namespace.remove(this);
        open.keySet().forEach(number -> fail(number, new IllegalStateException("The client is gone: " + reason)));
        handler().disconnected(reason);
        return true;
    }
}
