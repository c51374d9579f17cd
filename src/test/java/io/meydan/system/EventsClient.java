package io.meydan.system;

import io.meydan.system.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A client of {@code GET /api/events} that remembers its cursor and every event it got. Each poll may go to another node. */
public final class EventsClient {

    private final Person person;
    private final List<JsonObject> events = new ArrayList<>();
    private final List<String> resync = new ArrayList<>();
    private @Nullable String cursor;

    EventsClient(Person person) {
        this.person = person;
    }

    /** Begins to hear topics; answered at once. */
    public static EventsClient of(Person person, String... topics) {
        var client = new EventsClient(person);
        client.poll(person.home(), "wait=0" + parameters("topic", topics));
        return client;
    }

    /** The path of a poll with these parameters and the cursor. */
    public String path(String parameters) {
        return "/api/events?" + parameters + (cursor == null ? "" : "&cursor=" + cursor);
    }

    /** One poll at the person's own node. @return the whole answer */
    public JsonObject poll(String parameters) {
        return poll(person.home(), parameters);
    }

    public JsonObject poll(URI node, String parameters) {
        return take(person.api(node).get(path(parameters)));
    }

    /** One poll that is waited for elsewhere; {@link #take} what comes. */
    CompletableFuture<Answer> pollLater(String parameters) {
        var path = path(parameters);
        return CompletableFuture.supplyAsync(() -> person.api().get(path));
    }

    JsonObject take(Answer answer) {
        var json = answer.expect(200).json();
        Assertions.assertThat(Contract.complaintsOfAnswer(json)).isEmpty();
        cursor = json.getString("cursor");
        events.addAll(json.getJsonArray("events").getValuesAs(JsonObject.class));
        json.getJsonArray("resync").getValuesAs(JsonString.class).forEach(topic -> resync.add(topic.getString()));
        return json;
    }

    /** Polls until all that came is as wanted. */
    public List<JsonObject> pollUntil(String what, Predicate<List<JsonObject>> wanted) {
        return pollUntil(what, List.of(person.home()), "wait=2", wanted);
    }

    /** The same, turning from one node to the next. */
    public List<JsonObject> pollUntil(
            String what, List<URI> nodes, String parameters, Predicate<List<JsonObject>> wanted) {
        var deadline = System.nanoTime() + WsClient.PATIENCE.toNanos();
        for (var turn = 0; !wanted.test(events); turn++) {
            Assertions.assertThat(System.nanoTime())
                    .as("Waited in vain for %s; came so far: %s", what, events)
                    .isLessThan(deadline);
            poll(nodes.get(turn % nodes.size()), parameters);
        }
        return events;
    }

    /** Every event that has come so far, in order. */
    public List<JsonObject> events() {
        return events;
    }

    public List<JsonObject> events(String name) {
        return events.stream().filter(e -> e.getString("event").equals(name)).toList();
    }

    /** The numbers of a topic's events, in the order in which they came. */
    List<Long> seqs(String topic) {
        return events.stream()
                .filter(e -> e.getString("topic").equals(topic) && e.containsKey("seq"))
                .map(e -> e.getJsonNumber("seq").longValue())
                .toList();
    }

    List<String> resync() {
        return resync;
    }

    @Nullable
    String cursor() {
        return cursor;
    }

    /** Goes back to an earlier cursor, as if the last answers had been lost. */
    void standAt(@Nullable String earlier) {
        cursor = earlier;
    }

    static String parameters(String name, String... values) {
        var all = new StringBuilder();
        for (var value : values) {
            all.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return all.toString();
    }
}
