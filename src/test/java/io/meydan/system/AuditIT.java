package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is written down of deeds, over HTTP. */
@SystemTest(overlay = true)
class AuditIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/admin/audit";

    private final Cast cast;
    private final Api nobody;
    private final Api dora;

    AuditIT(Cluster cluster, Cast cast) {
        this.cast = cast;
        nobody = Api.at(cluster.address());
        dora = cast.dora().api();
    }

    private List<JsonObject> entries(String query) {
        return dora.get(PATH + query).expect(200).items().stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    private JsonObject verified() {
        var part = dora.get(PATH + "/verification").expect(200).json();
        while (part.containsKey("nextCursor")) {
            part = dora.get(PATH + "/verification?cursor=" + part.getString("nextCursor"))
                    .expect(200)
                    .json();
        }
        return part;
    }

    @Test
    void it_is_for_administrators_alone() {
        for (var path : List.of(PATH, PATH + "/verification")) {
            nobody.get(path).expectProblem(401, "unauthorized");
            cast.ann().api().get(path).expectProblem(403, "forbidden");
        }
        for (var method : List.of("POST", "PUT", "DELETE")) {
            assertThat(dora.send(method, PATH, null).status()).isEqualTo(405);
        }
    }

    @Test
    void a_deed_is_there_with_who_did_it_and_from_where_and_has_its_place_in_the_chain() {
        var trace = "audit-" + UUID.randomUUID();
        var before = verified().getInt("position");
        var webhook = dora.with("X-Request-Id", trace)
                .with("User-Agent", "a browser")
                .with("X-Forwarded-For", "198.51.100.7")
                .post(
                        "/api/admin/webhooks",
                        Api.object("url", "https://8.8.8.8/hook", "events", List.of("audit.tested")))
                .expect(201)
                .json()
                .getString("id");
        dora.delete("/api/admin/webhooks/" + webhook).expect(204);

        var found = entries("?resourceType=webhook&resourceId=" + webhook);
        assertThat(found)
                .extracting(entry -> entry.getString("action"))
                .containsExactly("webhook.removed", "webhook.registered");
        var registered = found.get(1);
        assertThat(registered.getString("actorId")).isEqualTo(cast.dora().id());
        assertThat(registered.getString("traceId")).isEqualTo(trace);
        assertThat(registered.getString("userAgent")).isEqualTo("a browser");
        // The proxies of a node on this machine are those of this machine.
        assertThat(registered.getString("address")).isEqualTo("198.51.100.7");
        Await.until(PATIENCE, () -> verified().getInt("position") >= before + 2, () -> "The chain is " + verified());
        assertThat(verified().containsKey("fault")).isFalse();
    }

    @Test
    void what_was_undone_or_refused_is_not_there() {
        dora.delete("/api/admin/webhooks/01890000-0000-7000-8000-000000000000").expectProblem(404, "webhook-not-found");
        assertThat(entries("?resourceId=01890000-0000-7000-8000-000000000000")).isEmpty();
    }

    @Test
    void nonsense_is_refused() {
        dora.get(PATH + "?from=yesterday").expectProblem(422, "invalid-input");
        dora.get(PATH + "?cursor=abc").expectProblem(422, "invalid-cursor");
        dora.get(PATH + "?limit=0").expectProblem(422, "invalid-input");
        assertThat(entries("?action=%00%0d%0a")).isEmpty();
    }
}
