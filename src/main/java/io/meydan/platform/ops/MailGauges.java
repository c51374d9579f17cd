package io.meydan.platform.ops;

import io.meydan.platform.mail.MailStats;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Letters, by what became of them on this node. What waits is in {@code jobs_backlog} of the queue {@code notifications}. */
@ApplicationScoped
class MailGauges {

    @Inject
    Meters meters;

    @Inject
    MailStats stats;

    void take() {
        meters.total("mail_sent", "Letters that the mail server took", stats.sent());
        meters.total("mail_dropped", "Letters that had nothing to say any more", stats.dropped());
        meters.total("mail_failed", "Tries to send a letter that failed", Map.of("reason", "later"), stats.postponed());
        meters.total("mail_failed", "Tries to send a letter that failed", Map.of("reason", "refused"), stats.refused());
    }
}
