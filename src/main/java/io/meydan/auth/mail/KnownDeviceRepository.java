package io.meydan.auth.mail;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Devices by their fingerprints. */
@ApplicationScoped
class KnownDeviceRepository {

    /** How many were known before, and whether this was one of them. */
    record Known(long all, long same) {}

    private static final String SEE = """
            with known as (
                    select count(*) as of_all, count(*) filter (where fingerprint = ?) as of_same from auth.known_device
                    where account_id = ? and seen_at > ?),
                stale as (delete from auth.known_device where account_id = ? and seen_at <= ? and fingerprint <> ?),
                seen as (
                    insert into auth.known_device (account_id, fingerprint, seen_at) values (?, ?, ?)
                    on conflict (account_id, fingerprint) do update set seen_at = excluded.seen_at)
            select of_all, of_same from known
            """;

    @Inject
    Sql sql;

    /** Served by known_device_pkey. */
    Known see(UUID account, byte[] fingerprint, Instant now, Instant since) {
        return sql.first(
                        SEE,
                        row -> new Known(row.number("of_all"), row.number("of_same")),
                        fingerprint,
                        account,
                        since,
                        account,
                        since,
                        fingerprint,
                        account,
                        fingerprint,
                        now)
                .orElseGet(() -> new Known(0, 0));
    }
}
