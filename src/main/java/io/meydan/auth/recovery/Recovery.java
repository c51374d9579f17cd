package io.meydan.auth.recovery;

import io.meydan.account.Accounts;
import io.meydan.auth.Device;
import io.meydan.auth.SignIn;
import io.meydan.auth.mail.Allowances;
import io.meydan.auth.mail.InvalidLink;
import io.meydan.auth.mail.Links;
import io.meydan.auth.mail.Purpose;
import io.meydan.platform.mail.Mails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A new password for who has forgotten the old one and reads the mail of the account. */
@ApplicationScoped
public class Recovery {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_TO_ADDRESS = 3;

    @Inject
    Links links;

    @Inject
    Allowances allowances;

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Mails mails;

    @Inject
    RecoveryConfig config;

    /**
     * Takes a wish for a new password. Nobody looks here whether anybody has the address: the answer, and the work for it, is the same. An address
     * that was written to three times within an hour gets nothing more, and that is not told either.
     *
     * @throws io.meydan.platform.mail.MailNotConfigured if nobody could follow a link
     * @throws io.meydan.auth.mail.TooManyLetters if too many wishes come from there
     */
    @Transactional
    void ask(@Nullable String email, String from) {
        mails.require();
        var address = Accounts.acceptableEmail(email);
        allowances.require("reset-from", network(from), config.resetsPerAddress, HOUR);
        if (allowances.take("reset-to", address, MOST_TO_ADDRESS, HOUR)) {
            mails.order(ResetLetter.KIND, links.begin(Purpose.RESET_PASSWORD, null, address, from), Map.of());
        }
    }

    /**
     * Puts the new password in the place of the old one, and ends all sessions. Nobody is signed in by it, and a second factor is asked for as
     * before. The link is looked at before anything is hashed: made-up tokens cost nothing.
     *
     * @throws InvalidLink if the link is good for nothing
     * @throws io.meydan.platform.web.InvalidInput if the password is not acceptable; the link stays good
     */
    CompletionStage<Void> renew(String token, @Nullable String password, Device device) {
        links.require(Purpose.RESET_PASSWORD, token);
        return signIn.renewPassword(password, () -> proved(token), device);
    }

    /** An address that is not the account's any more proves nothing. */
    private UUID proved(String token) {
        var link = links.use(Purpose.RESET_PASSWORD, token);
        var account = link.account();
        if (account == null) {
            throw new InvalidLink();
        }
        var owner = accounts.own(account).orElseThrow(InvalidLink::new);
        if (owner.emailConfirmedAt() == null || !link.email().equals(owner.email())) {
            throw new InvalidLink();
        }
        links.endAll(account, Purpose.RESET_PASSWORD);
        return account;
    }

    /** Who has one address of IPv6 has the whole /64. */
    private static String network(String address) {
        var groups = address.split(":", -1);
        return groups.length < 5 ? address : String.join(":", Arrays.copyOf(groups, 4));
    }
}
