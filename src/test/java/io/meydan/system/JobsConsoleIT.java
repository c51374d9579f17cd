package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Background jobs over HTTP, as administrators see and steer them. */
@SystemTest(overlay = true)
class JobsConsoleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api nobody;
    private final Api dora;
    private final Cast cast;
    private final String word = "word-" + UUID.randomUUID();

    JobsConsoleIT(Cluster cluster, Cast cast) {
        this.cast = cast;
        nobody = Api.at(cluster.address());
        dora = cast.dora().api();
    }

    private String order(String deed, String more) {
        return nobody.send("POST", "/api/test/errands?deed=" + deed + "&word=" + word + more, null)
                .expect(200)
                .json()
                .getString("id");
    }

    private JsonObject story(String id) {
        return dora.get("/api/admin/jobs/" + id).expect(200).json();
    }

    private static String state(JsonObject story) {
        return story.getJsonObject("job").getString("state");
    }

    /** The story once the job is there. */
    private JsonObject await(String id, String state) {
        Await.until(PATIENCE, () -> state(story(id)).equals(state), () -> "It is " + story(id));
        return story(id);
    }

    private void deed(String path) {
        dora.send("POST", "/api/admin/" + path, null).expect(204);
    }

    private JsonObject queue(String name) {
        return dora.get("/api/admin/queues/" + name).expect(200).json();
    }

    private List<String> found(String query) {
        return dora.get("/api/admin/jobs?text=" + word + query).expect(200).items().stream()
                .map(JsonValue::asJsonObject)
                .map(job -> job.getString("id"))
                .toList();
    }

    @Test
    void they_are_for_administrators_alone() {
        var id = order("do", "&after=3600");
        try {
            for (var path : List.of("queues", "queues/media", "jobs", "jobs/" + id, "schedules")) {
                nobody.get("/api/admin/" + path).expectProblem(401, "unauthorized");
                cast.ann().api().get("/api/admin/" + path).expectProblem(403, "forbidden");
            }
            for (var path : List.of("queues/media/pause", "jobs/" + id + "/cancel", "schedules/test.errand/run-now")) {
                nobody.send("POST", "/api/admin/" + path, null).expectProblem(401, "unauthorized");
                cast.ann().api().send("POST", "/api/admin/" + path, null).expectProblem(403, "forbidden");
            }
            cast.ann().api().delete("/api/admin/jobs/" + id).expectProblem(403, "forbidden");
            assertThat(state(story(id))).isEqualTo("delayed");
        } finally {
            dora.delete("/api/admin/jobs/" + id).expect(204);
        }
    }

    @Test
    void one_that_failed_tells_why_and_begins_anew() {
        var id = order("fail-first", "");

        var failed = await(id, "failed");
        var error = failed.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("message")).isEqualTo("No luck with " + word);
        assertThat(error.getString("trace")).contains("ErrandJob");
        assertThat(error.getInt("attempt")).isEqualTo(1);
        assertThat(failed.getJsonObject("arguments").getString("word")).isEqualTo(word);
        assertThat(found("&queue=media&state=failed&kind=test.")).containsExactly(id);
        assertThat(found("&state=completed")).isEmpty();
        assertThat(queue("media").getInt("failed")).isPositive();

        deed("jobs/" + id + "/retry");
        var done = await(id, "completed");
        assertThat(done.getInt("claim")).isEqualTo(2);
        assertThat(done.getJsonArray("errors")).hasSize(1);
        assertThat(done.getJsonArray("log"))
                .extracting(line -> line.asJsonObject().getString("line"))
                .containsExactly("Sent for " + word, "Sent for " + word);
        dora.send("POST", "/api/admin/jobs/" + id + "/retry", null).expectProblem(409, "job-not-in-that-state");
        assertThat(queue("media").getInt("completed")).isPositive();
        assertThat(queue("media").getJsonNumber("perMinute").doubleValue()).isPositive();

        dora.delete("/api/admin/jobs/" + id).expect(204);
        dora.get("/api/admin/jobs/" + id).expectProblem(404, "job-not-found");
    }

    @Test
    void one_that_is_delayed_is_run_now() {
        var id = order("do", "&after=3600");
        assertThat(state(story(id))).isEqualTo("delayed");

        deed("jobs/" + id + "/run-now");

        var done = await(id, "completed");
        assertThat(done.getJsonObject("result").getString("word")).isEqualTo(word);
        assertThat(done.getJsonObject("job").getInt("progress")).isEqualTo(100);
    }

    @Test
    void a_family_is_cancelled_with_those_of_it_that_run() {
        var parent = order("stay", "&children=2");
        var children = story(parent).getJsonArray("children").stream()
                .map(child -> child.asJsonObject().getString("id"))
                .toList();
        assertThat(children).hasSize(2);
        children.forEach(child -> await(child, "active"));
        assertThat(state(story(parent))).isEqualTo("pending");

        deed("jobs/" + parent + "/cancel");

        assertThat(state(story(parent))).isEqualTo("cancelled");
        children.forEach(child -> await(child, "cancelled"));
        deed("jobs/" + parent + "/cancel");
    }

    @Test
    void a_paused_queue_begins_nothing_while_others_go_on() {
        deed("queues/media/pause");
        try {
            assertThat(queue("media").getBoolean("paused")).isTrue();
            var waiting = order("do", "");
            await(order("do", "&queue=analytics"), "completed");
            assertThat(state(story(waiting))).isEqualTo("waiting");
            // Counts may be a second old.
            Await.until(PATIENCE, () -> queue("media").getInt("waiting") > 0, () -> "It is " + queue("media"));

            deed("queues/media/resume");
            await(waiting, "completed");
        } finally {
            deed("queues/media/resume");
        }
    }

    @Test
    void limits_are_set_and_wrong_ones_are_refused() {
        dora.put("/api/admin/queues/media/limits", Api.object("rate", 5)).expectProblem(422, "invalid-input");
        dora.put("/api/admin/queues/media/limits", Api.object("maxRunning", 0)).expectProblem(422, "invalid-input");
        try {
            var limits = Api.object("maxRunning", 1, "rate", 50, "ratePeriodSeconds", 1);
            dora.put("/api/admin/queues/media/limits", limits).expect(204);
            assertThat(queue("media").getJsonObject("limits")).isEqualTo(limits);
            await(order("do", ""), "completed");
        } finally {
            dora.put("/api/admin/queues/media/limits", Api.object()).expect(204);
        }
        assertThat(queue("media").getJsonObject("limits")).isEmpty();
    }

    private JsonObject schedule() {
        return dora.get("/api/admin/schedules").expect(200).items().stream()
                .map(JsonValue::asJsonObject)
                .filter(schedule -> schedule.getString("name").equals("test.errand"))
                .findAny()
                .orElseThrow();
    }

    @Test
    void a_schedule_comes_when_it_is_told_to() {
        assertThat(schedule().getString("cron")).isEqualTo("0 4 29 2 *");
        deed("schedules/test.errand/pause");
        dora.send("POST", "/api/admin/schedules/test.errand/run-now", null).expectProblem(409, "schedule-paused");
        deed("schedules/test.errand/resume");
        var before = schedule().getString("lastJobId", "");

        deed("schedules/test.errand/run-now");

        Await.until(
                PATIENCE,
                () -> !schedule().getString("lastJobId", "").equals(before),
                () -> "It did not come: " + schedule());
        var done = await(schedule().getString("lastJobId"), "completed");
        assertThat(done.getJsonObject("arguments").getString("word")).isEqualTo("on time");
        assertThat(schedule().getString("lastState")).isEqualTo("completed");
        assertThat(schedule().getString("nextAt")).contains("-02-29T04:00:00");
    }

    @Test
    void scrapers_are_told_how_queues_do() {
        await(order("do", ""), "completed");

        var lines = nobody.get("/metrics").expect(200).body().lines().toList();

        for (var name :
                List.of("jobs_completed_total", "job_wait_seconds_bucket", "job_work_seconds_count", "jobs_backlog")) {
            assertThat(lines)
                    .as(name)
                    .anyMatch(line -> line.startsWith(name + "{") && line.contains("queue=\"media\""));
        }
        assertThat(lines.stream().filter(line -> line.startsWith("jobs_completed_total{")))
                .anyMatch(line -> line.contains("queue=\"media\"") && !line.endsWith(" 0") && !line.endsWith(" 0.0"));
    }

    @Test
    void what_is_not_there_is_not_found() {
        var id = UUID.randomUUID();
        dora.get("/api/admin/queues/none").expectProblem(404, "queue-not-found");
        dora.send("POST", "/api/admin/queues/none/pause", null).expectProblem(404, "queue-not-found");
        dora.send("POST", "/api/admin/jobs/" + id + "/retry", null).expectProblem(404, "job-not-found");
        dora.delete("/api/admin/jobs/" + id).expectProblem(404, "job-not-found");
        dora.send("POST", "/api/admin/schedules/none/pause", null).expectProblem(404, "schedule-not-found");
        dora.get("/api/admin/jobs?state=running").expectProblem(422, "invalid-input");
        dora.get("/api/admin/jobs?cursor=bm90IG9uZQ").expectProblem(422, "invalid-cursor");
    }
}
