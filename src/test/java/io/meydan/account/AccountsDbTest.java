package io.meydan.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.SettableClock;
import io.meydan.platform.persistence.StorageFailed;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.InvalidCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountsDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final Accounts accounts =
            TestAccounts.on(database, new SettableClock(Instant.parse("2026-11-20T10:00:00Z")));
    private final String mark = UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private AccountView register(String handle, String name) {
        return database.inTransaction(() -> accounts.register(
                NewAccount.of(handle + mark, name, handle + mark + "@example.org", "tr"), Role.CITIZEN));
    }

    private static Caller caller(AccountView view) {
        return new Caller(view.id(), view.id(), view.handle(), Set.of("citizen"));
    }

    @Test
    void a_handle_and_an_address_belong_to_one_person() {
        register("ali", "Ali");
        assertThatThrownBy(() -> database.inTransaction(() -> accounts.register(
                        NewAccount.of("ALI" + mark, "Other", "other" + mark + "@example.org", null), Role.CITIZEN)))
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining("account_handle_key");
        assertThatThrownBy(() -> database.inTransaction(() -> accounts.register(
                        NewAccount.of("veli" + mark, "Other", "ALI" + mark + "@example.org", null), Role.CITIZEN)))
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining("account_email_key");
    }

    @Test
    void only_the_owner_sees_the_address_and_changes_the_profile() {
        var ali = register("ali", "Ali");
        var veli = register("veli", "Veli");
        assertThat(accounts.profile(caller(ali), ali.id()).email()).isNotNull();
        assertThat(accounts.profile(caller(veli), ali.id()).email()).isNull();
        var changes = new ProfileChanges("Mallory", null, null, null);
        assertThatThrownBy(() -> accounts.update(caller(veli), ali.id(), changes))
                .isInstanceOf(NotYourAccount.class);
        assertThatThrownBy(() -> accounts.update(caller(veli), UUID.randomUUID(), changes))
                .isInstanceOf(AccountNotFound.class);
    }

    @Test
    void what_is_not_named_stays_and_an_empty_text_takes_away() {
        var ali = register("ali", "Ali");
        accounts.update(caller(ali), ali.id(), new ProfileChanges("Ali Can", "Merhaba", "az", "Europe/Istanbul"));
        var after = accounts.update(caller(ali), ali.id(), new ProfileChanges(null, "", null, null));
        assertThat(after.displayName()).isEqualTo("Ali Can");
        assertThat(after.bio()).isNull();
        assertThat(after.locale()).isEqualTo("az");
        assertThat(after.timeZone()).isEqualTo("Europe/Istanbul");
    }

    @Test
    void pages_of_people_hold_everybody_once_although_names_are_equal() {
        var expected = new ArrayList<UUID>();
        expected.add(register("z", "Nobody").id());
        var prefix = "z" + mark;
        for (var i = 0; i < 7; i++) {
            expected.add(register("p" + i, "Z" + mark.toUpperCase(java.util.Locale.ROOT) + " same")
                    .id());
        }
        var me = caller(register("me1", "Me"));
        var found = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = accounts.search(me, prefix, cursor, 3);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            page.items().forEach(item -> found.add(item.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void wildcards_of_the_database_are_plain_characters() {
        var me = caller(register("me2", "Me"));
        assertThat(accounts.search(me, "%", null, 50).items()).isEmpty();
        assertThat(accounts.search(me, "\\", null, 50).items()).isEmpty();
    }

    @Test
    void a_cursor_of_another_search_is_refused() {
        register("q1", "Q");
        register("q2", "Q");
        var me = caller(register("me3", "Me"));
        var cursor = accounts.search(me, "q", null, 1).nextCursor();
        assertThat(cursor).isNotNull();
        assertThatThrownBy(() -> accounts.search(me, "r", cursor, 1)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void names_and_handles_of_many_are_found_at_once() {
        var ali = register("ali", "Ali");
        var veli = register("veli", "Veli");
        assertThat(accounts.people(Set.of(ali.id(), veli.id(), UUID.randomUUID())))
                .containsOnlyKeys(ali.id(), veli.id());
        var upper = "ALI" + mark;
        assertThat(accounts.idsByHandle(Set.of(upper, "nobody" + mark, "nul\0")))
                .isEqualTo(java.util.Map.of(upper, ali.id()));
        assertThat(accounts.byLogin("VELI" + mark + "@example.org")).isPresent();
        assertThat(accounts.exists(ali.id())).isTrue();
        assertThat(accounts.exists(UUID.randomUUID())).isFalse();
    }

    @Test
    void the_table_of_roles_agrees_with_the_code() {
        var stored =
                database.sql().list("select name, level from account.role", r -> r.text("name") + r.integer("level"));
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(List.of(Role.values()).stream()
                        .map(role -> role.id() + role.level())
                        .toList());
    }
}
