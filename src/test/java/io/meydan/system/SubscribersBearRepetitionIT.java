package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.TestDatabase;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every durable subscriber of the product, whatever there is, is given all events once more; nothing that people see may be different afterwards. */
@SystemTest
class SubscribersBearRepetitionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/admin/events/subscriptions";

    private final Person ann;
    private final Person bob;
    private final Person dora;
    private final Sql sql;

    SubscribersBearRepetitionIT(Cluster cluster, Cast cast) {
        ann = cast.ann();
        bob = cast.bob();
        dora = cast.dora();
        sql = TestDatabase.at(cluster.databaseUrl()).sql();
    }

    /** Those of the product; tests leave some that nobody serves. */
    private List<JsonObject> subscriptions() {
        return dora.api().get(PATH).expect(200).items().stream()
                .map(item -> item.asJsonObject())
                .filter(item -> !item.getString("name").startsWith("overlay."))
                .toList();
    }

    private void awaitAllDelivered() {
        Await.until(
                PATIENCE,
                () -> subscriptions().stream()
                        .allMatch(item ->
                                item.getInt("lag") == 0 && item.getInt("retrying") == 0 && item.getInt("waiting") == 0),
                () -> "Not all is delivered: " + subscriptions());
    }

    /** A digest of each table that holds what people see: all but those of sign-in, of presence and of the delivery itself. */
    private Map<String, String> state() {
        var tables = sql.list("""
                select table_schema || '.' || table_name as name from information_schema.tables
                where table_type = 'BASE TABLE'
                    and table_schema not in ('information_schema', 'pg_catalog', 'auth', 'overlay')
                    and (table_schema <> 'platform' or table_name in ('topic', 'topic_event', 'outbox'))
                """, row -> row.text("name"));
        var state = new TreeMap<String, String>();
        for (var table : tables) {
            sql.first(
                            "select count(*) || ' rows ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest from "
                                    + table + " t",
                            row -> row.text("digest"))
                    .ifPresent(digest -> state.put(table, digest));
        }
        return state;
    }

    private String square() {
        return dora.api().get("/api/channels").expect(200).items().stream()
                .map(item -> item.asJsonObject())
                .filter(item -> item.getBoolean("joined"))
                .map(item -> item.getString("id"))
                .filter(id -> !sql.list(
                                "select id from chat.room where id = ?::uuid and landmark is not null", row -> 1, id)
                        .isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private boolean isInside(Person person, String room) {
        return !sql.list(
                        "select 1 from chat.membership where room_id = ?::uuid and account_id = ?::uuid",
                        row -> 1,
                        room,
                        person.id())
                .isEmpty();
    }

    @Test
    void everything_delivered_once_more_changes_nothing() {
        awaitAllDelivered();
        var square = square();
        // Whoever has left since must not be brought back.
        bob.api().delete("/api/chat/rooms/" + square + "/membership").expect(204);
        ann.api()
                .post("/api/chat/rooms/" + square + "/messages", Api.object("text", "Merhaba", "clientId", "c1"))
                .expect(201);
        ann.api().put("/api/users/" + ann.id(), Api.object("bio", "Defterdar")).expect(200);
        awaitAllDelivered();
        assertThat(subscriptions()).extracting(item -> item.getString("name")).contains("chat.welcome");
        var before = state();
        assertThat(before).containsKeys("chat.membership", "platform.topic_event", "account.account");

        for (var subscription : subscriptions()) {
            var replay = PATH + "/" + subscription.getString("name") + "/replay";
            var events = dora.api()
                    .post(replay, Api.object("from", "2020-01-01T00:00:00Z"))
                    .expect(200)
                    .json()
                    .getInt("events");
            if (subscription.getString("name").equals("chat.welcome")) {
                assertThat(events).as("all who registered").isGreaterThanOrEqualTo(2);
            }
        }
        awaitAllDelivered();

        assertThat(state()).isEqualTo(before);
        assertThat(isInside(ann, square)).isTrue();
        assertThat(isInside(bob, square)).isFalse();
        assertThat(subscriptions())
                .allSatisfy(item -> assertThat(item.getInt("parked")).isZero());
    }
}
