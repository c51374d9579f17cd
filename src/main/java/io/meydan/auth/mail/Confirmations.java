package io.meydan.auth.mail;

import io.meydan.account.AccountRegistered;
import io.meydan.account.AccountView;
import io.meydan.account.Accounts;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.mail.Mails;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether an address is a person's. One that is to take the place of another waits until it is known to be. */
@ApplicationScoped
@Transactional
public class Confirmations {

    private static final String ASKED = "confirm";
    private static final int MOST = 5;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Inject
    Links links;

    @Inject
    Allowances allowances;

    @Inject
    Accounts accounts;

    @Inject
    Mails mails;

    @Inject
    Event<Deed> deeds;

    /** How things stand with the caller's address. */
    EmailView mine(Caller caller) {
        var own = own(caller);
        var pending = links.newest(caller.id(), Purpose.CONFIRM_ADDRESS)
                .map(Link::email)
                .filter(email -> !email.equals(own.email()));
        return new EmailView(String.valueOf(own.email()), own.emailConfirmedAt(), pending.orElse(null));
    }

    /** Whoever joins is asked at once. Where no mail is sent, nobody is. */
    void onRegistered(@Observes AccountRegistered joined) {
        if (mails.isConfigured()) {
            accounts.own(joined.userId()).ifPresent(person -> ask(person.id(), String.valueOf(person.email()), null));
        }
    }

    /**
     * Wants another address; nothing changes until its link was followed. Whether somebody else has it is not told to who cannot read its mail.
     *
     * @throws io.meydan.platform.mail.MailNotConfigured if nobody could follow it
     * @throws TooManyLetters if there were too many already
     */
    EmailView change(Caller caller, @Nullable String email, String from) {
        mails.require();
        var address = Accounts.acceptableEmail(email);
        var own = own(caller);
        if (address.equals(own.email()) && own.emailConfirmedAt() != null) {
            links.endAll(caller.id(), Purpose.CONFIRM_ADDRESS);
            return mine(caller);
        }
        limit(caller.id(), address);
        ask(caller.id(), address, from);
        deeds.fire(Deed.of(caller.id(), "email.change_asked", "account", caller.id()));
        return mine(caller);
    }

    /**
     * Sends the letter once more.
     *
     * @throws io.meydan.platform.mail.MailNotConfigured if nobody could follow it
     * @throws TooManyLetters if there were too many already
     */
    EmailView askAgain(Caller caller, String from) {
        mails.require();
        var known = mine(caller);
        var address = known.pending() == null ? known.email() : known.pending();
        if (known.pending() != null || known.confirmedAt() == null) {
            limit(caller.id(), address);
            ask(caller.id(), address, from);
        }
        return known;
    }

    /** Somebody follows the link, signed in or not. @throws InvalidLink @throws io.meydan.account.EmailTaken as a constraint */
    void confirm(String token) {
        var link = links.use(Purpose.CONFIRM_ADDRESS, token);
        var account = link.account();
        if (account == null) {
            throw new InvalidLink();
        }
        var before = accounts.own(account).orElseThrow(InvalidLink::new);
        accounts.confirmEmail(account, link.email());
        if (link.email().equals(before.email())) {
            deeds.fire(Deed.of(account, "email.confirmed", "account", account));
            return;
        }
        deeds.fire(Deed.of(account, "email.changed", "account", account));
        links.endAll(account, Purpose.RESET_PASSWORD);
        if (before.emailConfirmedAt() != null) {
            links.replaced(link, String.valueOf(before.email()));
            mails.order(FormerAddressLetter.KIND, link.id(), Map.of());
        }
    }

    private void ask(UUID account, String address, @Nullable String from) {
        var link = links.begin(Purpose.CONFIRM_ADDRESS, account, address, from);
        mails.order(ConfirmationLetter.KIND, link, Map.of());
    }

    /** By account, and by address: many accounts must not fill one stranger's mailbox. */
    private void limit(UUID account, String address) {
        allowances.require(ASKED + "-pause", account.toString(), 1, PAUSE);
        allowances.require(ASKED, account.toString(), MOST, DAY);
        allowances.require(ASKED + "-to", address, MOST, DAY);
    }

    private AccountView own(Caller caller) {
        return accounts.own(caller.id()).orElseThrow(InvalidLink::new);
    }
}
