package io.meydan.auth.recovery;

import io.meydan.account.AccountView;
import io.meydan.account.Accounts;
import io.meydan.auth.mail.Link;
import io.meydan.auth.mail.Links;
import io.meydan.auth.mail.Purpose;
import io.meydan.auth.mail.Words;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.mail.Letter;
import io.meydan.platform.mail.LetterWriter;
import io.meydan.platform.mail.Mails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings the link. Only here somebody looks who has the address, and only one that is confirmed is written to. */
@ApplicationScoped
class ResetLetter implements LetterWriter {

    static final String KIND = "auth.reset-password";

    @Inject
    Links links;

    @Inject
    Accounts accounts;

    @Inject
    Mails mails;

    @Inject
    Event<Deed> deeds;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Letter> write(UUID about, Map<String, String> details) {
        return links.alive(about, Purpose.RESET_PASSWORD).flatMap(link -> accounts.byLogin(link.email())
                .filter(person -> person.emailConfirmedAt() != null)
                .map(person -> write(link, person)));
    }

    private Letter write(Link link, AccountView person) {
        var from = String.valueOf(link.askedFrom());
        var token = links.token(link.id(), person.id());
        deeds.fire(Deed.of(null, "password.reset_asked", "account", person.id()).with("address", from));
        var words = Words.of(person, mails);
        return words.known(link.email(), "reset.subject")
                .says(words.text("reset.says", Map.of("handle", person.handle(), "from", from)))
                .asks(words.text("reset.button"), mails.link("/reset-password#token=" + token))
                .notes(words.text("reset.note"));
    }
}
