package io.meydan.platform.realtime.console;

import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.realtime.cluster.Counterpart;
import io.meydan.platform.realtime.cluster.Peers;
import io.meydan.platform.realtime.console.ConnectionView.ConnectionPage;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.gateway.LiveSession;
import io.meydan.platform.realtime.polling.Readers;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All connections of the cluster, page by page: every node gives as many as fit onto the page, and no more. */
@ApplicationScoped
class Connections implements Counterpart {

    private static final String SERVICE = "connections";

    @Inject
    Gateway gateway;

    @Inject
    Readers readers;

    @Inject
    Hub hub;

    @Inject
    Peers peers;

    @Inject
    Node node;

    @Inject
    ConsoleConfig config;

    @Inject
    Json json;

    @Inject
    Clock clock;

    /** What nodes ask each other. */
    public record Ask(String after, int limit) {}

    /** What they answer. */
    public record Some(List<ConnectionView> items) {}

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        peers.serve(SERVICE, this);
    }

    /** @throws io.meydan.platform.web.InvalidCursor if the cursor is none of this list */
    CompletionStage<ConnectionPage> page(@Nullable String cursor, int limit) {
        var from = Cursor.parse(cursor, SERVICE, 1);
        var ask = new Ask(from == null ? "" : from.text(0), limit + 1);
        return peers.ask(SERVICE, json.write(ask), config.patience).thenApply(answers -> {
            var all = new ArrayList<>(here(ask).items());
            answers.all().forEach(text -> all.addAll(json.read(text, Some.class).items()));
            all.sort(Comparator.comparing(ConnectionView::id));
            var more = all.size() > limit;
            var items = List.copyOf(more ? all.subList(0, limit) : all);
            var next =
                    more ? Cursor.of(SERVICE, items.get(items.size() - 1).id()).encoded() : null;
            var missing = answers.missing().stream().sorted().toList();
            return new ConnectionPage(items, more, next, missing, answers.isComplete());
        });
    }

    @Override
    public CompletionStage<String> asked(String body) {
        return CompletableFuture.completedStage(json.write(here(json.read(body, Ask.class))));
    }

    private Some here(Ask ask) {
        var sockets = gateway.sessions().stream()
                .filter(s -> s.id().compareTo(ask.after()) > 0)
                .map(this::view);
        var others = readers.known().stream()
                .filter(reader -> reader.id().compareTo(ask.after()) > 0)
                .map(this::view);
        return new Some(Stream.concat(sockets, others)
                .sorted(Comparator.comparing(ConnectionView::id))
                .limit(ask.limit())
                .toList());
    }

    private ConnectionView view(LiveSession session) {
        var who = session.holder();
        return new ConnectionView(
                session.id(),
                node.name(),
                session.way().id(),
                session.transport(),
                who == null ? null : who.id(),
                who == null ? null : who.handle(),
                clock.instant().minusNanos(System.nanoTime() - session.openedNanos()),
                hub.topics(session).size());
    }

    private ConnectionView view(Readers.Known reader) {
        return new ConnectionView(
                reader.id(),
                node.name(),
                "events",
                reader.transport(),
                reader.caller().id(),
                reader.caller().handle(),
                reader.since(),
                reader.topics());
    }
}
