package io.meydan.platform.realtime.socketio.cluster;

import io.meydan.platform.realtime.cluster.Answers;
import io.meydan.platform.realtime.cluster.Counterpart;
import io.meydan.platform.realtime.cluster.Peers;
import io.meydan.platform.realtime.socketio.Arguments;
import io.meydan.platform.realtime.socketio.Broadcast;
import io.meydan.platform.realtime.socketio.Namespace;
import io.meydan.platform.realtime.socketio.Socket;
import io.meydan.platform.realtime.socketio.cluster.Wire.Deed;
import io.meydan.platform.realtime.socketio.cluster.Wire.Found;
import io.meydan.platform.realtime.socketio.cluster.Wire.Order;
import io.meydan.platform.realtime.socketio.cluster.Wire.Said;
import io.meydan.platform.realtime.socketio.cluster.Wire.Values;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.web.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A namespace on all nodes. What is asked of it is done here at once, and there as soon as they hear of it. */
public final class ClusterNamespace implements Counterpart {

    /** How much longer than their clients other nodes may take. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Namespace namespace;
    private final String service;
    private final Peers peers;
    private final Json json;
    private final Map<String, ServerEvent> listeners = new ConcurrentHashMap<>();

    ClusterNamespace(Namespace namespace, String service, Peers peers, Json json) {
        this.namespace = namespace;
        this.service = service;
        this.peers = peers;
        this.json = json;
    }

    /** The part of it that is on this node. */
    public Namespace local() {
        return namespace;
    }

    /** To everybody on all nodes, unless rooms are named. */
    public ClusterBroadcast broadcast() {
        return new ClusterBroadcast(this);
    }

    /** Listens to what other nodes say to the servers of this namespace. */
    public void on(String event, ServerEvent listener) {
        listeners.put(event, listener);
    }

    /** Says something to the servers on all other nodes. @return false if they may not hear it, as far as is known now */
    public boolean tellServers(String event, Arguments arguments) {
        return peers.tell(service, json.write(toServers(event, arguments)));
    }

    /** Asks the servers on all other nodes; one that does not listen to the event is missing in the result. */
    public CompletionStage<Acks> askServers(String event, Arguments arguments, Duration patience) {
        return peers.ask(service, json.write(toServers(event, arguments)), patience)
                .thenApply(answers -> {
                    var all = answers.all().stream()
                            .map(text -> json.read(text, Values.class).arguments())
                            .toList();
                    return new Acks(all, 0, answers.missing(), answers.isCutOff());
                });
    }

    private static Order toServers(String event, Arguments arguments) {
        return new Order(Deed.SERVERS, List.of(), List.of(), false, event, Values.of(arguments), List.of(), false, 0);
    }

    /** Does something here and, unless it concerns this node alone, everywhere. @return false if others may not hear of it */
    boolean order(Order order, boolean onlyHere) {
        var heard = onlyHere || peers.tell(service, json.write(order));
        perform(order);
        return heard;
    }

    CompletionStage<Acks> ask(Order order, boolean onlyHere) {
        var patience = Duration.ofMillis(order.patienceMillis()).plus(GRACE);
        var there = onlyHere ? nobody() : peers.ask(service, json.write(order), patience);
        return answersHere(order).thenCombine(there, (here, answers) -> {
            var all = new ArrayList<>(here.answers());
            var silent = here.silent();
            for (var text : answers.all()) {
                var said = json.read(text, Said.class);
                all.addAll(said.answers());
                silent += said.silent();
            }
            var values = all.stream().map(Values::arguments).toList();
            return new Acks(values, silent, answers.missing(), answers.isCutOff());
        });
    }

    CompletionStage<FoundSockets> fetch(Order order, boolean onlyHere) {
        var patience = Duration.ofMillis(order.patienceMillis());
        var there = onlyHere ? nobody() : peers.ask(service, json.write(order), patience);
        return there.thenApply(answers -> {
            var all = new ArrayList<>(found(order).sockets());
            answers.all()
                    .forEach(text -> all.addAll(json.read(text, Found.class).sockets()));
            return new FoundSockets(all, answers.missing(), answers.isCutOff());
        });
    }

    private static CompletionStage<Answers> nobody() {
        return CompletableFuture.completedStage(new Answers(Map.of(), Set.of(), false));
    }

    @Override
    public void told(String body) {
        var order = json.read(body, Order.class);
        if (order.deed() == Deed.SERVERS) {
            var listener = listeners.get(order.eventName());
            if (listener != null) {
                listener.happened(order.values(), answer -> {});
            }
        } else {
            perform(order);
        }
    }

    @Override
    public CompletionStage<String> asked(String body) {
        var order = json.read(body, Order.class);
        return switch (order.deed()) {
            case SERVERS -> heard(order).thenApply(answer -> json.write(Values.of(answer)));
            case FETCH -> CompletableFuture.completedStage(json.write(found(order)));
            case ASK -> answersHere(order).thenApply(json::write);
            case EMIT, JOIN, LEAVE, DISCONNECT ->
                CompletableFuture.failedStage(new IllegalArgumentException("No question: " + order.deed()));
        };
    }

    private CompletionStage<Arguments> heard(Order order) {
        var listener = listeners.get(order.eventName());
        if (listener == null) {
            return CompletableFuture.failedStage(new IllegalStateException("Nobody listens to " + order.eventName()));
        }
        var answer = new CompletableFuture<Arguments>();
        listener.happened(order.values(), answer::complete);
        return answer;
    }

    private void perform(Order order) {
        switch (order.deed()) {
            case EMIT -> {
                var broadcast = select(order);
                if (order.mayBeLost()) {
                    broadcast.mayBeLost();
                }
                broadcast.emit(order.eventName(), order.values());
            }
            case JOIN -> sockets(order).forEach(socket -> order.targets().forEach(socket::join));
            case LEAVE -> sockets(order).forEach(socket -> order.targets().forEach(socket::leave));
            case DISCONNECT -> sockets(order).forEach(socket -> disconnect(socket, order.close()));
            case ASK, FETCH, SERVERS -> throw new IllegalArgumentException("A question: " + order.deed());
        }
    }

    /** On the client's own line: whoever hears of the end may ask the database. */
    private static void disconnect(Socket socket, boolean close) {
        socket.connection().inbox().addAnyway(() -> {
            if (close) {
                socket.disconnectAll(CloseCode.NORMAL);
            } else {
                socket.disconnect();
            }
        });
    }

    private Found found(Order order) {
        return new Found(sockets(order).stream().map(SocketView::of).toList());
    }

    /** Asks those who are here; the stage completes when the last has answered, or its time is up. */
    private CompletionStage<Said> answersHere(Order order) {
        var patience = Duration.ofMillis(order.patienceMillis());
        var said = new ConcurrentHashMap<Socket, Arguments>();
        var asked = sockets(order).stream()
                .map(socket -> socket.ask(order.eventName(), order.values(), patience)
                        .thenAccept(answer -> said.put(socket, answer))
                        .exceptionally(unanswered -> null)
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(
                        done -> new Said(said.values().stream().map(Values::of).toList(), asked.size() - said.size()));
    }

    private Set<Socket> sockets(Order order) {
        return select(order).sockets();
    }

    private Broadcast select(Order order) {
        var selection = namespace.broadcast();
        order.rooms().forEach(selection::to);
        order.except().forEach(selection::except);
        return selection;
    }
}
