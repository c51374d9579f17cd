package io.meydan.platform.webhook;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of deliveries: what is to be sent, and the log of what was. */
@ApplicationScoped
class DeliveryRepository {

    /** A delivery that this node has taken on. */
    record Claimed(UUID id, UUID webhookId, UUID eventId, String body, int attempts) {

        static Claimed read(Row row) throws SQLException {
            return new Claimed(
                    row.id("id"), row.id("webhook_id"), row.id("event_id"), row.text("body"), row.integer("attempts"));
        }
    }

    @Inject
    Sql sql;

    void add(UUID id, UUID webhookId, UUID eventId, String type, String body, Instant now) {
        sql.update("""
                insert into platform.webhook_delivery (id, webhook_id, event_id, event_type, body, next_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict on constraint webhook_delivery_event_key do nothing
                """, id, webhookId, eventId, type, body, now, now);
    }

    /**
     * Takes on what is due, at most {@code each} of one endpoint on all nodes, so that one that is slow does not have all the workers. A claim ends by
     * itself when the node has died. Served by webhook_delivery_next_idx.
     */
    List<Claimed> claim(int limit, int each, Duration time) {
        return sql.list("""
                with due as (
                    select d.id from platform.webhook w cross join lateral (
                        select id, next_at from platform.webhook_delivery
                        where webhook_id = w.id and next_at <= now() and claimed_until < now()
                        order by next_at
                        limit greatest(0, ? - (
                            select count(*) from platform.webhook_delivery busy
                            where busy.webhook_id = w.id and busy.next_at is not null and busy.claimed_until >= now()))
                        for update skip locked) d
                    where w.enabled
                    order by d.next_at
                    limit ?)
                update platform.webhook_delivery d
                set attempts = attempts + 1, claimed_until = now() + ?::text::interval
                from due where d.id = due.id
                returning d.id, d.webhook_id, d.event_id, d.body, d.attempts
                """, Claimed::read, each, limit, time.toString());
    }

    /**
     * Notes what came of an attempt. Refused where the claim was lost meanwhile: another attempt counts.
     *
     * @param next when it is sent again; null if it is not
     */
    boolean tried(
            Claimed claimed,
            boolean delivered,
            @Nullable Integer status,
            long millis,
            String response,
            @Nullable Duration next) {
        return sql.update(
                        """
                        update platform.webhook_delivery
                        set claimed_until = '-infinity', tried_at = now(), status = ?, duration_ms = ?, response = ?,
                            delivered_at = case when ? then now() end,
                            next_at = now() + ?::text::interval
                        where id = ? and attempts = ? and claimed_until > '-infinity'
                        """,
                        status,
                        millis,
                        response,
                        delivered,
                        next == null ? null : next.toString(),
                        claimed.id(),
                        claimed.attempts())
                > 0;
    }

    List<DeliveryView> log(UUID webhookId, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return sql.list("""
                select * from platform.webhook_delivery
                where webhook_id = ? and (?::timestamptz is null or (created_at, id) < (?::timestamptz, ?::uuid))
                order by created_at desc, id desc limit ?
                """, DeliveryRepository::view, webhookId, before, before, beforeId, limit);
    }

    Optional<DeliveryView> find(UUID webhookId, UUID id) {
        return sql.first(
                "select * from platform.webhook_delivery where webhook_id = ? and id = ?",
                DeliveryRepository::view,
                webhookId,
                id);
    }

    private static DeliveryView view(Row row) throws SQLException {
        var delivered = row.instantOrNull("delivered_at");
        var next = row.instantOrNull("next_at");
        return new DeliveryView(
                row.id("id"),
                row.id("event_id"),
                row.text("event_type"),
                delivered != null ? "delivered" : next != null ? "waiting" : "failed",
                row.integer("attempts"),
                row.integer("status") == 0 ? null : row.integer("status"),
                row.integer("duration_ms"),
                row.textOrNull("response"),
                row.instant("created_at"),
                row.instantOrNull("tried_at"),
                delivered,
                next);
    }

    /** Another turn from the beginning, also for what has arrived. */
    int again(UUID webhookId, UUID id) {
        return sql.update("""
                update platform.webhook_delivery set attempts = 0, next_at = now(), delivered_at = null
                where webhook_id = ? and id = ? and claimed_until < now()
                """, webhookId, id);
    }

    /** Removes old ones, at most ten thousand, whatever became of them. */
    int prune(Instant before) {
        return sql.update("""
                delete from platform.webhook_delivery where id in (
                    select id from platform.webhook_delivery where created_at < ? and next_at is null limit 10000)
                """, before);
    }
}
