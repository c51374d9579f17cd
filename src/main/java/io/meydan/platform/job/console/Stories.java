package io.meydan.platform.job.console;

import io.meydan.platform.job.console.JobRepository.Wanted;
import io.meydan.platform.job.console.JobStory.JobFault;
import io.meydan.platform.job.console.Refusal.JobNotFound;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be seen of jobs. */
@ApplicationScoped
class Stories {

    private static final String LIST = "jobs";

    @Inject
    JobRepository jobs;

    /** @throws io.meydan.platform.web.InvalidCursor if the cursor is none of this list */
    Page<JobView> page(Wanted wanted, @Nullable String cursor, int limit) {
        var from = Cursor.parse(cursor, LIST, 1);
        var rows = jobs.list(wanted, from == null ? null : from.id(0), limit + 1);
        return Page.of(rows, limit, job -> Cursor.of(LIST, job.id()));
    }

    /** @throws JobNotFound if it is not kept any more */
    JobStory of(UUID id) {
        var job = jobs.find(id).orElseThrow(JobNotFound::new);
        var rest = jobs.rest(id).orElseThrow(JobNotFound::new);
        var children = new ArrayList<>(jobs.childrenOf(id));
        Collections.reverse(children);
        var parent = job.parentId();
        return new JobStory(
                job,
                json(rest.arguments()),
                rest.result() == null ? null : json(rest.result()),
                rest.uniqueKey(),
                rest.groupKey(),
                rest.groupKey() == null ? null : rest.groupLimit(),
                rest.rescues(),
                rest.claim(),
                rest.traceId(),
                rest.pendingChildren(),
                faults(rest.errors()),
                jobs.log(id),
                parent == null ? null : jobs.find(parent).orElse(null),
                children);
    }

    private static List<JobFault> faults(String errors) {
        return json(errors).asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .map(Stories::fault)
                .toList();
    }

    /** What was written by the engine itself has a message and no more. */
    private static JobFault fault(JsonObject error) {
        var at = error.getString("at", null);
        return new JobFault(
                error.containsKey("attempt") ? (long) error.getInt("attempt") : null,
                at == null ? null : Instant.parse(at),
                error.getString("node", null),
                error.getString("type", null),
                error.getString("message", ""),
                error.getString("trace", null));
    }

    private static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
