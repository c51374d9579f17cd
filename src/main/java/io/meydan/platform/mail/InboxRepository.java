package io.meydan.platform.mail;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The letters of the developer's inbox. */
@ApplicationScoped
class InboxRepository {

    private static final String COLUMNS = "id, recipient, subject, body, html, sent_at";

    private static final int MOST = 100;

    /** A letter as it would have left. */
    public record Kept(String id, String recipient, String subject, String body, String html, Instant sentAt) {}

    @Inject
    Sql sql;

    /** A letter that comes again takes its own place; of all, a thousand are kept. */
    void add(Kept letter) {
        sql.update(
                """
                insert into platform.inbox_letter (id, recipient, subject, body, html, sent_at) values (?, ?, ?, ?, ?, ?)
                on conflict (id) do update set body = excluded.body, html = excluded.html, sent_at = excluded.sent_at
                """, letter.id(), letter.recipient(), letter.subject(), letter.body(), letter.html(), letter.sentAt());
        sql.update("""
                delete from platform.inbox_letter where id in
                    (select id from platform.inbox_letter order by sent_at desc, id offset 1000 limit 100)
                """);
    }

    /** The newest hundred, to one recipient or, with an empty text, to all. Served by inbox_letter_recipient_idx and inbox_letter_sent_at_idx. */
    List<Kept> newest(String recipient) {
        return recipient.isEmpty()
                ? sql.list(
                        "select " + COLUMNS + " from platform.inbox_letter order by sent_at desc, id limit " + MOST,
                        InboxRepository::kept)
                : sql.list(
                        "select " + COLUMNS
                                + " from platform.inbox_letter where recipient = ? order by sent_at desc, id limit "
                                + MOST,
                        InboxRepository::kept,
                        recipient);
    }

    Optional<Kept> find(String id) {
        return sql.first("select " + COLUMNS + " from platform.inbox_letter where id = ?", InboxRepository::kept, id);
    }

    private static Kept kept(Row row) throws SQLException {
        return new Kept(
                row.text("id"),
                row.text("recipient"),
                row.text("subject"),
                row.text("body"),
                row.text("html"),
                row.instant("sent_at"));
    }
}
