package io.meydan.account;

import static java.util.stream.Collectors.toMap;

import io.meydan.platform.Ids;
import io.meydan.platform.event.Events;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People and their profiles. */
@ApplicationScoped
@Transactional
public class Accounts {

    @Inject
    AccountRepository repository;

    @Inject
    ProfileCache profiles;

    @Inject
    Ties ties;

    @Inject
    Events events;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Lets somebody join. A handle or an address that is taken fails with the name of the constraint, from which the edge makes
     * {@link HandleTaken} or {@link EmailTaken}.
     */
    public AccountView register(NewAccount person, Role role) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var account = new Account(
                ids.next(),
                person.handle(),
                person.displayName(),
                person.email(),
                null,
                person.locale(),
                null,
                role,
                now,
                null);
        repository.insert(account, SearchKey.of(account.displayName()));
        events.publish(
                new AccountRegistered(account.id(), account.handle(), account.displayName(), account.locale(), now),
                account.id());
        return AccountView.ofOneself(account);
    }

    /** A profile. @throws AccountNotFound if there is none */
    public AccountView profile(Caller caller, UUID id) {
        var profile = caller.is(id) ? own(id) : profiles.find(id);
        return whole(caller, profile.orElseThrow(AccountNotFound::new));
    }

    /** A profile by its handle, in any case. @throws AccountNotFound if there is none */
    public AccountView profileByHandle(Caller caller, String handle) {
        return whole(caller, shownTo(caller, byHandle(handle).orElseThrow(AccountNotFound::new)));
    }

    private AccountView whole(Caller caller, AccountView profile) {
        return profile.with(ties.of(caller, profile.id()));
    }

    /**
     * Changes the caller's own profile.
     *
     * @throws AccountNotFound if there is none
     * @throws NotYourAccount if it is somebody else's
     */
    public AccountView update(Caller caller, UUID id, ProfileChanges changes) {
        if (!caller.is(id)) {
            throw exists(id) ? new NotYourAccount() : new AccountNotFound();
        }
        var acceptable = changes.acceptable();
        var name = acceptable.displayName();
        var now = clock.instant();
        var account = repository
                .update(id, acceptable, name == null ? null : SearchKey.of(name), now)
                .orElseThrow(AccountNotFound::new);
        profiles.changed(id);
        events.publish(new AccountUpdated(id, account.handle(), account.displayName(), now), caller.id());
        return whole(caller, AccountView.ofOneself(account));
    }

    /**
     * People whose handle or name begins with a text; nobody for an empty one.
     *
     * @param text up to 100 characters; case, marks and the dot of the i do not matter
     * @param limit 1 to 200
     */
    public Page<AccountView> search(Caller caller, String text, @Nullable String cursor, int limit) {
        var query = PeopleQuery.of(text);
        var found = query.isEmpty()
                ? List.<AccountRepository.Found>of()
                : repository.search(query.prefix(), query.place(cursor), limit + 1);
        var page = Page.of(found, limit, f -> query.cursor(f.place()));
        return new Page<>(
                page.items().stream().map(f -> shownTo(caller, f.account())).toList(),
                page.hasMore(),
                page.nextCursor(),
                null);
    }

    /** The name of one person, as it was a moment ago. */
    public Optional<PersonView> person(UUID id) {
        return profiles.find(id).map(known -> new PersonView(known.id(), known.handle(), known.displayName()));
    }

    /** Names of many people in one query; who does not exist is missing. */
    public Map<UUID, PersonView> people(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.people(ids).stream().collect(toMap(PersonView::id, person -> person));
    }

    /** The accounts behind handles, in one query. Keys are the handles as they were given; who does not exist is missing. */
    public Map<String, UUID> idsByHandle(Set<String> handles) {
        var wanted = handles.stream()
                .filter(ProfileRules::isStorable)
                .collect(toMap(handle -> handle, ProfileRules::lowerCase));
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var known = repository.byHandles(Set.copyOf(wanted.values())).stream()
                .collect(toMap(PersonView::handle, PersonView::id));
        return wanted.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getValue()))
                .collect(toMap(Map.Entry::getKey, entry -> known.get(entry.getValue())));
    }

    public boolean exists(UUID id) {
        return repository.byId(id).isPresent();
    }

    /** Whom a login name (handle or e-mail address) means, as its owner sees it: for sign-in only. */
    public Optional<AccountView> byLogin(String login) {
        var account = login.indexOf('@') < 0 ? byHandle(login) : byEmail(login);
        return account.map(AccountView::ofOneself);
    }

    /** An account as its owner sees it: for sign-in only. */
    public Optional<AccountView> own(UUID id) {
        return repository.byId(id).map(AccountView::ofOneself);
    }

    /** An address as it is stored. @throws io.meydan.platform.web.InvalidInput if it is none */
    public static String acceptableEmail(@Nullable String email) {
        var fields = new Fields();
        var address = ProfileRules.trimmed(email);
        fields.check("email", ProfileRules.faultOfEmail(address));
        fields.throwIfAny();
        return ProfileRules.lowerCase(String.valueOf(address));
    }

    /**
     * Notes that an address is a person's, which takes the place of the one before. An address that is another's by now fails with the name of the
     * constraint, from which the edge makes {@link EmailTaken}.
     *
     * @throws AccountNotFound if there is no such account
     */
    public void confirmEmail(UUID id, String email) {
        if (!repository.confirmEmail(id, email, clock.instant())) {
            throw new AccountNotFound();
        }
        profiles.changed(id);
    }

    private Optional<Account> byHandle(String handle) {
        return ProfileRules.isStorable(handle) ? repository.byHandle(ProfileRules.lowerCase(handle)) : Optional.empty();
    }

    private Optional<Account> byEmail(String address) {
        return ProfileRules.isStorable(address)
                ? repository.byEmail(ProfileRules.lowerCase(address))
                : Optional.empty();
    }

    private static AccountView shownTo(Caller caller, Account account) {
        return caller.is(account.id()) ? AccountView.ofOneself(account) : AccountView.of(account);
    }
}
