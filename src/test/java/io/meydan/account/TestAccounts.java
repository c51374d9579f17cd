package io.meydan.account;

import io.meydan.platform.Ids;
import io.meydan.platform.cache.Caches;
import io.meydan.platform.cache.LoneCaches;
import io.meydan.platform.event.TestEvents;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Clock;

/** The facade on a test database; the test brings the transactions. */
public final class TestAccounts {

    private TestAccounts() {}

    public static Accounts on(TestDatabase database, Clock clock) {
        return on(database, clock, LoneCaches.make());
    }

    static Accounts on(TestDatabase database, Clock clock, Caches caches) {
        var accounts = new Accounts();
        accounts.repository = new AccountRepository();
        accounts.repository.sql = database.sql();
        accounts.profiles = new ProfileCache();
        accounts.profiles.repository = accounts.repository;
        accounts.profiles.caches = caches;
        accounts.profiles.open();
        accounts.events = TestEvents.on(database, clock);
        accounts.ties = (caller, id) -> new Ties.Known(0, 0, null);
        accounts.ids = new Ids(clock);
        accounts.clock = clock;
        return accounts;
    }
}
