package io.meydan.account;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of people. */
@ApplicationScoped
class AccountRepository {

    private static final String COLUMNS =
            "id, handle, display_name, email, bio, locale, time_zone, role, created_at, email_confirmed_at";

    /**
     * Those whose handle begins so come first (account_handle_key), then those whose name does (account_search_name_idx): two ranges of two
     * indexes, each read in its order and no further than the page.
     */
    private static final String SEARCH = """
            select * from (
                (select 0 as part, handle as sort_key, %1$s
                from account.account
                where ? = 0 and handle > ? and handle >= ? and handle < ?
                order by handle
                limit ?)
                union all
                (select 1 as part, search_name as sort_key, %1$s
                from account.account
                where (search_name, id) > (?, ?) and search_name >= ? and search_name < ?
                    and not (handle >= ? and handle < ?)
                order by search_name, id
                limit ?)) found
            order by part, sort_key, id
            limit ?
            """.formatted(COLUMNS);

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Inject
    Sql sql;

    void insert(Account account, String searchName) {
        sql.update(
                """
                insert into account.account
                    (id, handle, display_name, search_name, email, bio, locale, time_zone, role, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                account.id(),
                account.handle(),
                account.displayName(),
                searchName,
                account.email(),
                account.bio(),
                account.locale(),
                account.timeZone(),
                account.role().id(),
                account.createdAt(),
                account.createdAt());
    }

    /** Changes what is not null; an empty text takes a value away. */
    Optional<Account> update(UUID id, ProfileChanges changes, @Nullable String searchName, Instant at) {
        return sql.first(
                """
                update account.account
                set display_name = coalesce(?::text, display_name), search_name = coalesce(?::text, search_name),
                    bio = nullif(coalesce(?::text, bio), ''), locale = coalesce(?::text, locale),
                    time_zone = nullif(coalesce(?::text, time_zone), ''), updated_at = ?
                where id = ?
                returning\s""" + COLUMNS,
                AccountRepository::account,
                changes.displayName(),
                searchName,
                changes.bio(),
                changes.locale(),
                changes.timeZone(),
                at,
                id);
    }

    /** The address is theirs, and takes the place of another. Returns whether there is such an account. */
    boolean confirmEmail(UUID id, String email, Instant at) {
        return sql.update(
                        "update account.account set email = ?, email_confirmed_at = ?, updated_at = ? where id = ?",
                        email,
                        at,
                        at,
                        id)
                == 1;
    }

    Optional<Account> byId(UUID id) {
        return sql.first("select " + COLUMNS + " from account.account where id = ?", AccountRepository::account, id);
    }

    Optional<Account> byHandle(String handle) {
        return sql.first(
                "select " + COLUMNS + " from account.account where handle = ?", AccountRepository::account, handle);
    }

    Optional<Account> byEmail(String email) {
        return sql.first(
                "select " + COLUMNS + " from account.account where email = ?", AccountRepository::account, email);
    }

    List<PersonView> people(Set<UUID> ids) {
        return sql.list(
                "select id, handle, display_name from account.account where id = any (?::uuid[])",
                AccountRepository::person,
                ids);
    }

    List<PersonView> byHandles(Set<String> handles) {
        return sql.list(
                "select id, handle, display_name from account.account where handle = any (?::text[])",
                AccountRepository::person,
                handles);
    }

    /** At most {@code limit} people after a place in the list. */
    List<Found> search(String prefix, Place after, int limit) {
        var end = SearchKey.end(prefix);
        var inNames = after.part() == 1;
        return sql.list(
                SEARCH,
                row -> new Found(new Place(row.integer("part"), row.text("sort_key"), row.id("id")), account(row)),
                after.part(),
                inNames ? "" : after.key(),
                prefix,
                end,
                limit,
                inNames ? after.key() : "",
                inNames ? after.id() : BEFORE_ALL,
                prefix,
                end,
                prefix,
                end,
                limit,
                limit);
    }

    /** A place in the list of those found: which half, and the sort key there. */
    record Place(int part, String key, UUID id) {

        static final Place START = new Place(0, "", BEFORE_ALL);
    }

    /** Somebody found, and where in the list. */
    record Found(Place place, Account account) {}

    private static Account account(Row row) throws SQLException {
        return new Account(
                row.id("id"),
                row.text("handle"),
                row.text("display_name"),
                row.text("email"),
                row.textOrNull("bio"),
                row.text("locale"),
                row.textOrNull("time_zone"),
                Role.of(row.text("role")),
                row.instant("created_at"),
                row.instantOrNull("email_confirmed_at"));
    }

    private static PersonView person(Row row) throws SQLException {
        return new PersonView(row.id("id"), row.text("handle"), row.text("display_name"));
    }
}
