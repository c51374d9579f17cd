package io.meydan.platform.realtime.cluster;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.realtime.engineio.Engines;
import io.meydan.platform.realtime.gateway.Drain;
import io.meydan.platform.redis.Broadcast;
import io.meydan.platform.redis.Receiver;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes: who they are by their heartbeats, and what is said between them. A question ends when all have answered, when its time is
 * up, when who has not answered is gone, and at once when Redis is.
 */
@ApplicationScoped
public class Peers implements Receiver {

    private static final Logger LOG = System.getLogger(Peers.class.getName());

    private static final int BEFORE_THE_HUB = 50;
    private static final String PREFIX = "nodes:";
    private static final String ALL = PREFIX + "all";
    private static final String NOBODY = "-";

    @Inject
    PeerConfig config;

    @Inject
    Broadcast broadcast;

    @Inject
    Node node;

    @Inject
    Engines engines;

    @Inject
    Threads threads;

    private final Map<String, Counterpart> services = new ConcurrentHashMap<>();
    private final Map<Long, Question> questions = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong overflowed = new AtomicLong();
    private volatile Members members = new Members(Duration.ZERO);
    private volatile BlockingQueue<PeerMessage> queue = new ArrayBlockingQueue<>(1);
    private @Nullable Thread listener;
    private @Nullable Future<?> beating;

    void atStart(@Observes @Priority(BEFORE_THE_HUB) @Initialized(ApplicationScoped.class) Object start) {
        members = new Members(config.lease);
        queue = new ArrayBlockingQueue<>(config.queue);
        broadcast.hear(PREFIX, this);
        broadcast.subscribe(ALL);
        broadcast.subscribe(PREFIX + node.id());
        listener = threads.start("node-messages", this::listen);
        beating = threads.every(config.heartbeat, this::beat);
    }

    void atEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        sayGoodbye();
        if (listener != null) {
            listener.interrupt();
        }
        questions.values().forEach(question -> question.finish(true));
    }

    void atEnding(@Observes Drain.Ending ending) {
        sayGoodbye();
    }

    /** So that nobody waits for this one until its lease ends. */
    private synchronized void sayGoodbye() {
        if (beating != null) {
            beating.cancel(true);
            beating = null;
            var goodbye = new PeerMessage(PeerMessage.Kind.BYE, node.id(), name(), NOBODY, 0, "");
            if (!broadcast.publishNow(ALL, goodbye.text())) {
                LOG.log(Level.DEBUG, "The other nodes will find out by themselves: Redis is away");
            }
        }
    }

    private String name() {
        return node.name().replace(' ', '_');
    }

    /** Does something for other nodes from now on. The name has no blank, and is the same on every node. */
    public void serve(String name, Counterpart service) {
        if (name.indexOf(' ') >= 0 || services.putIfAbsent(name, service) != null) {
            throw new IllegalArgumentException("No new service: " + name);
        }
    }

    /** How many nodes there are, this one included. */
    public int nodes() {
        return members.all().size() + 1;
    }

    /** Says something to all other nodes. @return false if they may not hear it, as far as is known now */
    public boolean tell(String service, String body) {
        say(ALL, PeerMessage.Kind.TELL, service, 0, body);
        return broadcast.isHeard();
    }

    /** Asks all other nodes. The stage never fails, and completes on a thread that must not be blocked. */
    public CompletionStage<Answers> ask(String service, String body, Duration patience) {
        var number = numbers.incrementAndGet();
        var question = new Question(members.all());
        questions.put(number, question);
        var forget = engines.later(patience, () -> question.finish(false));
        var answered = question.result().whenComplete((answers, failure) -> {
            forget.run();
            questions.remove(number);
        });
        if (broadcast.isHeard()) {
            say(ALL, PeerMessage.Kind.ASK, service, number, body);
            question.finishIfAll();
        } else {
            question.finish(true);
        }
        return answered;
    }

    private void beat() {
        say(ALL, PeerMessage.Kind.ALIVE, NOBODY, 0, "");
        if (broadcast.isHeard()) {
            members.expire(System.nanoTime());
            var living = members.all().keySet();
            questions.values().forEach(question -> question.awaitOnly(living));
        }
    }

    private void say(String channel, PeerMessage.Kind kind, String service, long question, String body) {
        // The queue of a Redis that is away is not filled with what nobody needs when it is back.
        if (broadcast.isHeard()) {
            var message = new PeerMessage(kind, node.id(), name(), service, question, body);
            broadcast.publish(channel, message.text(), null);
        }
    }

    @Override
    public void received(String channel, String text) {
        try {
            var message = PeerMessage.parse(text);
            if (!message.from().equals(node.id())) {
                take(message);
            }
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Not a message of a node on " + channel, e);
        }
    }

    private void take(PeerMessage message) {
        if (message.kind() == PeerMessage.Kind.BYE) {
            members.left(message.from());
            questions.values().forEach(question -> question.left(message.from()));
            return;
        }
        members.heard(message.from(), message.name(), System.nanoTime());
        switch (message.kind()) {
            case HELLO -> say(PREFIX + message.from(), PeerMessage.Kind.ALIVE, NOBODY, 0, "");
            case ANSWER -> answered(message, message.body());
            case NOTHING -> answered(message, null);
            case TELL, ASK -> enqueue(message);
            case ALIVE, BYE -> {}
        }
    }

    private void answered(PeerMessage message, @Nullable String text) {
        var question = questions.get(message.question());
        if (question != null) {
            question.answered(message.from(), message.name(), text);
        }
    }

    private void enqueue(PeerMessage message) {
        if (!queue.offer(message) && overflowed.getAndIncrement() % 1_000 == 0) {
            LOG.log(Level.WARNING, "Other nodes say more than this one can do; {0} messages lost", overflowed.get());
        }
    }

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                handle(queue.take());
            } catch (InterruptedException e) {
                // The node stops.
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The thread must live on: it serves all other nodes.
                LOG.log(Level.ERROR, "What another node said could not be done for a reason nobody foresaw", e);
            }
        }
    }

    private void handle(PeerMessage message) {
        var service = services.get(message.service());
        if (message.kind() == PeerMessage.Kind.TELL) {
            if (service != null) {
                service.told(message.body());
            }
            return;
        }
        var back = PREFIX + message.from();
        if (service == null) {
            say(back, PeerMessage.Kind.NOTHING, message.service(), message.question(), "");
            return;
        }
        ask(service, message.body()).whenComplete((answer, failure) -> {
            var kind = failure == null ? PeerMessage.Kind.ANSWER : PeerMessage.Kind.NOTHING;
            say(back, kind, message.service(), message.question(), failure == null ? answer : "");
        });
    }

    /** A service that throws has nothing to answer: who asks must not wait for it. */
    private static CompletionStage<String> ask(Counterpart service, String body) {
        try {
            return service.asked(body);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A question of another node could not be answered", e);
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public void subscribed(String channel) {
        // Whether messages arrive is told by back().
    }

    @Override
    public void back() {
        members.forgiveAll(System.nanoTime());
        say(ALL, PeerMessage.Kind.HELLO, NOBODY, 0, "");
    }

    @Override
    public void lost() {
        questions.values().forEach(question -> question.finish(true));
    }
}
