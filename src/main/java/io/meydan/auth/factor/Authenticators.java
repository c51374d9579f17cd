package io.meydan.auth.factor;

import io.meydan.auth.Seals;
import io.meydan.auth.factor.FactorRefusal.SecondFactorOff;
import io.meydan.auth.factor.FactorRefusal.SecondFactorOn;
import io.meydan.auth.factor.FactorRefusal.SecondFactorUnreadable;
import io.meydan.auth.factor.FactorRefusal.WrongCode;
import io.meydan.auth.factor.FactorRepository.Authenticator;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The authenticator of an account: its beginning and end, and whether what somebody shows is of it. */
@ApplicationScoped
@Transactional
class Authenticators {

    private static final Logger LOG = System.getLogger(Authenticators.class.getName());
    private static final String PURPOSE = "totp";
    private static final int MOST_TOLD = 1000;

    private final Set<UUID> unreadable = ConcurrentHashMap.newKeySet();

    @Inject
    FactorRepository repository;

    @Inject
    Seals seals;

    @Inject
    Event<Deed> deeds;

    @Inject
    Clock clock;

    boolean guards(UUID account) {
        return repository.find(account).filter(Authenticator::guards).isPresent();
    }

    FactorView of(Caller caller) {
        var known = repository.find(caller.id()).filter(Authenticator::guards);
        return new FactorView(
                known.isPresent(),
                known.map(Authenticator::confirmedAt).orElse(null),
                known.isPresent() ? repository.codesLeft(caller.id()) : 0);
    }

    /** A new secret, which guards nothing until a code of it was shown. @throws SecondFactorOn if there is one that does */
    Enrolment begin(Caller caller) {
        var secret = Totp.newSecret();
        var sealed = seals.seal(PURPOSE, caller.id().toString(), secret);
        if (!repository.begin(caller.id(), sealed, clock.instant())) {
            throw new SecondFactorOn();
        }
        return Enrolment.of(caller.handle(), secret);
    }

    /** From now on it guards. @throws WrongCode @throws SecondFactorOn @throws SecondFactorOff if none was begun */
    List<String> confirm(Caller caller, String code) {
        var begun = repository.hold(caller.id()).orElseThrow(SecondFactorOff::new);
        if (begun.guards()) {
            throw new SecondFactorOn();
        }
        if (!use(caller.id(), begun, code)) {
            throw new WrongCode();
        }
        repository.confirm(caller.id(), clock.instant());
        deeds.fire(Deed.of(caller.id(), "second_factor.enabled", "account", caller.id()));
        return newCodes(caller.id());
    }

    /** The former ones are good for nothing any more. @throws SecondFactorOff if there is no second factor */
    List<String> renewCodes(Caller caller) {
        if (repository.hold(caller.id()).filter(Authenticator::guards).isEmpty()) {
            throw new SecondFactorOff();
        }
        deeds.fire(Deed.of(caller.id(), "recovery_codes.renewed", "account", caller.id()));
        return newCodes(caller.id());
    }

    /** @throws WrongCode @throws SecondFactorOff if there is no second factor */
    void remove(Caller caller, Proof proof) {
        require(caller.id(), proof);
        repository.remove(caller.id());
        deeds.fire(Deed.of(caller.id(), "second_factor.disabled", "account", caller.id()));
    }

    /**
     * Uses up what somebody shows.
     *
     * @throws WrongCode if it is not good, or not any more
     * @throws SecondFactorOff if there is no second factor
     * @throws SecondFactorUnreadable if this node cannot tell
     */
    // Whoever counts guesses beside it must not lose the count.
    @Transactional(dontRollbackOn = {WrongCode.class, SecondFactorOff.class})
    void require(UUID account, Proof proof) {
        var known = repository.hold(account).filter(Authenticator::guards).orElseThrow(SecondFactorOff::new);
        if (!accepts(account, known, proof)) {
            throw new WrongCode();
        }
    }

    private boolean accepts(UUID account, Authenticator known, Proof proof) {
        if (proof.code() != null) {
            return use(account, known, proof.code());
        }
        if (proof.recoveryCode() == null || !repository.useCode(account, RecoveryCodes.hash(proof.recoveryCode()))) {
            return false;
        }
        deeds.fire(Deed.of(account, "recovery_code.used", "account", account));
        return true;
    }

    private boolean use(UUID account, Authenticator known, String code) {
        var secret = seals.open(PURPOSE, account.toString(), known.sealed()).orElseThrow(() -> unreadable(account));
        var step = Totp.stepOf(code.strip().replace(" ", ""), secret, clock.instant(), known.lastStep());
        step.ifPresent(used -> repository.use(account, used));
        return step.isPresent();
    }

    /** Said once for each account, not at each of its guesses. */
    private SecondFactorUnreadable unreadable(UUID account) {
        if (unreadable.size() < MOST_TOLD && unreadable.add(account)) {
            LOG.log(
                    Level.ERROR,
                    "The authenticator of account {0} was sealed under another MEYDAN_SECRET; it needs a recovery code",
                    account);
        }
        return new SecondFactorUnreadable();
    }

    private List<String> newCodes(UUID account) {
        var codes = RecoveryCodes.next();
        repository.replaceCodes(account, codes.stream().map(RecoveryCodes::hash).toList());
        return codes;
    }
}
