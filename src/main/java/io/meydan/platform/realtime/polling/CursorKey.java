package io.meydan.platform.realtime.polling;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The secret with which all nodes seal cursors; the first one that needs it makes it. */
@ApplicationScoped
class CursorKey {

    private static final int BYTES = 32;

    @Inject
    Sql sql;

    private volatile byte @Nullable [] known;

    byte[] get() {
        var key = known;
        if (key == null) {
            key = shared();
            known = key;
        }
        return key;
    }

    /** Of nodes that start together the database lets one win, and all take what is there. */
    private byte[] shared() {
        var candidate = new byte[BYTES];
        new SecureRandom().nextBytes(candidate);
        sql.update("insert into platform.cursor_key (secret) values (?) on conflict do nothing", candidate);
        return sql.first("select secret from platform.cursor_key", row -> row.bytes("secret"))
                .orElseThrow();
    }
}
