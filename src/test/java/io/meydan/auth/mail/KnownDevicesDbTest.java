package io.meydan.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.account.NewAccount;
import io.meydan.account.Role;
import io.meydan.account.TestAccounts;
import io.meydan.platform.SettableClock;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownDevicesDbTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
    private static final String NEWER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0";
    private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T10:00:00Z"));
    private final TestDatabase database = TestDatabase.shared();
    private final KnownDevices devices = devices();
    private final UUID ann = register();

    private KnownDevices devices() {
        var made = new KnownDevices();
        made.repository = new KnownDeviceRepository();
        made.repository.sql = database.sql();
        made.clock = clock;
        return made;
    }

    private UUID register() {
        var handle = "k" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        var person = NewAccount.of(handle, "Ann", handle + "@example.org", null);
        return database.inTransaction(() ->
                TestAccounts.on(database, clock).register(person, Role.CITIZEN).id());
    }

    @Test
    void the_first_device_is_no_news_and_another_browser_or_network_is() {
        assertThat(devices.isNew(ann, FIREFOX, "203.0.113.7")).isFalse();
        assertThat(devices.isNew(ann, NEWER, "203.0.200.9")).isFalse();
        assertThat(devices.isNew(ann, CHROME, "203.0.113.7")).isTrue();
        assertThat(devices.isNew(ann, CHROME, "203.0.113.7")).isFalse();
        assertThat(devices.isNew(ann, FIREFOX, "198.51.100.7")).isTrue();
        assertThat(devices.isNew(ann, FIREFOX, "2001:db8:1:2::3")).isTrue();
        assertThat(devices.isNew(ann, FIREFOX, "2001:db8:1:9::4")).isFalse();
    }

    @Test
    void a_device_is_forgotten_after_ninety_days_without_it() {
        devices.isNew(ann, FIREFOX, "203.0.113.7");
        devices.isNew(ann, CHROME, "203.0.113.7");
        clock.advance(Duration.ofDays(60));
        assertThat(devices.isNew(ann, FIREFOX, "203.0.113.7")).isFalse();
        clock.advance(Duration.ofDays(31));
        assertThat(devices.isNew(ann, CHROME, "203.0.113.7")).isTrue();
        assertThat(devices.isNew(ann, FIREFOX, "203.0.113.7")).isFalse();
    }
}
