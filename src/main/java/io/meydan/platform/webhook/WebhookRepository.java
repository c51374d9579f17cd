package io.meydan.platform.webhook;

import io.meydan.platform.event.EventPattern;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of endpoints. */
@ApplicationScoped
class WebhookRepository {

    /** An endpoint; its secrets are sealed. */
    record Webhook(
            UUID id,
            String url,
            @Nullable String description,
            List<String> patterns,
            String secret,
            @Nullable String formerSecret,
            @Nullable Instant formerUntil,
            boolean enabled,
            @Nullable String disabledReason,
            @Nullable Instant failingSince,
            Instant createdAt) {

        static Webhook read(Row row) throws SQLException {
            return new Webhook(
                    row.id("id"),
                    row.text("url"),
                    row.textOrNull("description"),
                    // Patterns have no spaces.
                    Arrays.asList(row.text("pattern_list").split(" ", -1)),
                    row.text("secret"),
                    row.textOrNull("former_secret"),
                    row.instantOrNull("former_until"),
                    row.flag("enabled"),
                    row.textOrNull("disabled_reason"),
                    row.instantOrNull("failing_since"),
                    row.instant("created_at"));
        }

        boolean wants(String type) {
            return patterns.stream().anyMatch(pattern -> new EventPattern(pattern).matches(type));
        }
    }

    private static final String SELECT =
            "select *, array_to_string(patterns, ' ') as pattern_list from platform.webhook ";

    @Inject
    Sql sql;

    /** There are at most as many as may be registered. */
    List<Webhook> all() {
        return sql.list(SELECT + "order by created_at, id limit 1000", Webhook::read);
    }

    WebhookStats.Standing standing() {
        return sql.first(
                        """
                        with due as (
                            select w.enabled from platform.webhook w join platform.webhook_delivery d on d.webhook_id = w.id
                            where d.next_at is not null limit 20000)
                        select (select least(10000, count(*) filter (where enabled)) from due) as waiting,
                            (select least(10000, count(*) filter (where not enabled)) from due) as held,
                            count(*) filter (where enabled and failing_since is not null) as failing,
                            count(*) filter (where not enabled) as off
                        from platform.webhook
                        """,
                        row -> new WebhookStats.Standing(
                                row.number("waiting"), row.number("held"), row.number("failing"), row.number("off")))
                .orElseThrow();
    }

    List<Webhook> enabled() {
        return sql.list(SELECT + "where enabled limit 1000", Webhook::read);
    }

    Optional<Webhook> find(UUID id) {
        return sql.first(SELECT + "where id = ?", Webhook::read, id);
    }

    void add(Webhook webhook, UUID createdBy) {
        sql.update(
                """
                insert into platform.webhook (id, url, description, patterns, secret, enabled, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                webhook.id(),
                webhook.url(),
                webhook.description(),
                webhook.patterns(),
                webhook.secret(),
                webhook.enabled(),
                createdBy,
                webhook.createdAt());
    }

    /** What is null stays; switching on forgets what went wrong before. */
    int change(
            UUID id,
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> patterns,
            @Nullable Boolean enabled) {
        return sql.update(
                """
                update platform.webhook
                set url = coalesce(?, url), description = coalesce(?, description),
                    patterns = coalesce(string_to_array(?, ' '), patterns), enabled = coalesce(?, enabled),
                    disabled_reason = case when ?::boolean is null then disabled_reason end,
                    failing_since = case when ?::boolean is null then failing_since end
                where id = ?
                """,
                url,
                description,
                patterns == null ? null : String.join(" ", patterns),
                enabled,
                enabled,
                enabled,
                id);
    }

    int remove(UUID id) {
        return sql.update("delete from platform.webhook where id = ?", id);
    }

    /** The secret that holds now goes on for a while as the former one. */
    int rotate(UUID id, String sealed, Instant formerUntil) {
        return sql.update(
                "update platform.webhook set former_secret = secret, former_until = ?, secret = ? where id = ?",
                formerUntil,
                sealed,
                id);
    }

    void succeeded(UUID id) {
        sql.update("update platform.webhook set failing_since = null where id = ? and failing_since is not null", id);
    }

    /** Notes a failure. Returns since when there was nothing else. */
    Optional<Instant> failed(UUID id, Instant now) {
        return sql.first(
                "update platform.webhook set failing_since = coalesce(failing_since, ?) where id = ? returning failing_since",
                row -> row.instant("failing_since"),
                now,
                id);
    }

    /** Says whether it was on until now. */
    boolean disable(UUID id, String reason) {
        return sql.update(
                        "update platform.webhook set enabled = false, disabled_reason = ? where id = ? and enabled",
                        reason,
                        id)
                > 0;
    }
}
