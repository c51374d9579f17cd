package io.meydan.auth.mail;

import io.meydan.platform.Ids;
import io.meydan.platform.security.Digests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links in letters. What they carry is made when the letter is sent, again at each try, and only its hash is stored; of all that were made, the
 * first that is used ends the link.
 */
@ApplicationScoped
@Transactional
public class Links {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    LinkRepository repository;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Begins a link. Those of the account that go to another address end.
     *
     * @param account null where nobody has looked yet who has the address
     * @param askedFrom where the wish came from, if it came from somewhere
     */
    public UUID begin(Purpose purpose, @Nullable UUID account, String email, @Nullable String askedFrom) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (account != null) {
            repository.endOthers(account, purpose, email, now);
        }
        var link = new Link(ids.next(), account, email, null, askedFrom, now, now.plus(purpose.life()), null);
        repository.add(link, purpose);
        return link.id();
    }

    /** A link that is still good. */
    public Optional<Link> alive(UUID id, Purpose purpose) {
        return repository.find(id, purpose).filter(link -> link.isAlive(clock.instant()));
    }

    /** A link, also one that was used. */
    Optional<Link> find(UUID id, Purpose purpose) {
        return repository.find(id, purpose);
    }

    /** The newest of an account that is still good. */
    Optional<Link> newest(UUID account, Purpose purpose) {
        return repository.newest(account, purpose).filter(link -> link.isAlive(clock.instant()));
    }

    /** A new token for a link, to be put into its letter and nowhere else. */
    public String token(UUID link) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        repository.addToken(hash(token), link);
        return token;
    }

    /** The same, for whoever has turned out to have the address. */
    public String token(UUID link, UUID account) {
        repository.belongsTo(link, account);
        return token(link);
    }

    /** Whether somebody could use a token now; a look that is cheap. @throws InvalidLink if nobody can */
    public void require(Purpose purpose, String token) {
        var found = repository.byToken(hash(token), purpose);
        if (found.filter(link -> link.isAlive(clock.instant())).isEmpty()) {
            throw new InvalidLink();
        }
    }

    /**
     * Uses a link up, in the transaction that does what it is for.
     *
     * @throws InvalidLink if it is good for nothing, or another was faster
     */
    public Link use(Purpose purpose, String token) {
        var now = clock.instant();
        var found = repository.byToken(hash(token), purpose).orElseThrow(InvalidLink::new);
        var account = found.account();
        if (account == null) {
            throw new InvalidLink();
        }
        var link = repository.hold(account, purpose).stream()
                .filter(held -> held.id().equals(found.id()) && held.isAlive(now))
                .findFirst()
                .orElseThrow(InvalidLink::new);
        repository.use(link.id(), null, now);
        return link;
    }

    /** Ends all links of an account for a purpose. */
    public void endAll(UUID account, Purpose purpose) {
        repository.endOthers(account, purpose, "", clock.instant());
    }

    /** Notes which address a link has replaced. */
    void replaced(Link link, String formerEmail) {
        repository.use(link.id(), formerEmail, clock.instant());
    }

    private static byte[] hash(String token) {
        return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
