package io.meydan.platform.audit;

import io.meydan.platform.audit.AuditRepository.Wanted;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.Page;
import io.meydan.platform.web.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps every deed: in the transaction that does it, or in one of its own where there is none. */
@ApplicationScoped
@Transactional
class AuditLog {

    private static final String LIST = "audit";
    private static final int MOST_DETAILS = 20;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TYPE = 32;
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_VALUE = 1_000;

    @Inject
    AuditRepository repository;

    @Inject
    Origin origin;

    @Inject
    Json json;

    @Inject
    Clock clock;

    void keep(@Observes Deed deed) {
        var details = new TreeMap<>(deed.details());
        // Work that has left its request brings along where that came from.
        var address = details.remove(Origin.ADDRESS);
        var userAgent = details.remove(Origin.USER_AGENT);
        repository.add(new Entry(
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                deed.actor(),
                printable(deed.action(), LONGEST_NAME),
                printable(deed.resourceType(), LONGEST_TYPE),
                printable(deed.resourceId(), LONGEST_ID),
                json.write(printable(details)),
                printableOrNull(address == null ? origin.address() : address),
                printableOrNull(userAgent == null ? origin.userAgent() : userAgent),
                printableOrNull(RequestId.current().orElse(null))));
    }

    private static Map<String, String> printable(Map<String, String> details) {
        var kept = new TreeMap<String, String>();
        details.entrySet().stream()
                .limit(MOST_DETAILS)
                .forEach(e -> kept.put(printable(e.getKey(), LONGEST_NAME), printable(e.getValue(), LONGEST_VALUE)));
        return kept;
    }

    private static @Nullable String printableOrNull(@Nullable String text) {
        return text == null ? null : printable(text, LONGEST_ID);
    }

    /** What could forge a line, turn the direction of reading or break the database is not kept: it tells nothing about the deed. */
    private static String printable(String text, int longest) {
        var clean = text.replaceAll("[\\p{C}\\u2028\\u2029]", "?");
        return clean.substring(0, Math.min(clean.length(), longest)).replaceAll("\\p{Cs}", "");
    }

    Page<AuditView> page(Wanted wanted, @Nullable String cursor, int limit) {
        var before = Cursor.parse(cursor, LIST, 2);
        var rows = repository.page(
                wanted, before == null ? null : instant(before), before == null ? 0 : before.number(1), limit + 1);
        var page = Page.of(rows, limit, row -> Cursor.of(LIST, row.at(), row.number()));
        return new Page<>(
                page.items().stream().map(this::view).toList(), page.hasMore(), page.nextCursor(), page.prevCursor());
    }

    private static Instant instant(Cursor cursor) {
        try {
            return Instant.parse(cursor.text(0));
        } catch (DateTimeException e) {
            throw new InvalidCursor();
        }
    }

    @SuppressWarnings("unchecked") // the values are texts, as keep() wrote them
    private AuditView view(Entry entry) {
        return AuditView.of(entry, json.read(entry.details(), Map.class));
    }
}
