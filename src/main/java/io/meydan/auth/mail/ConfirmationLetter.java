package io.meydan.auth.mail;

import io.meydan.account.Accounts;
import io.meydan.platform.mail.Letter;
import io.meydan.platform.mail.LetterWriter;
import io.meydan.platform.mail.Mails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks whether an address is the reader's. It names nobody: it may be a stranger's. */
@ApplicationScoped
class ConfirmationLetter implements LetterWriter {

    static final String KIND = "auth.confirm-address";

    @Inject
    Links links;

    @Inject
    Accounts accounts;

    @Inject
    Mails mails;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Letter> write(UUID about, Map<String, String> details) {
        return links.alive(about, Purpose.CONFIRM_ADDRESS).flatMap(this::write);
    }

    private Optional<Letter> write(Link link) {
        return Optional.ofNullable(link.account()).flatMap(accounts::own).map(person -> {
            var words = Words.of(person, mails);
            return words.unknown(link.email(), "confirm.subject")
                    .says(words.text("confirm.says"))
                    .asks(words.text("confirm.button"), mails.link("/confirm-email#token=" + links.token(link.id())))
                    .notes(words.text("confirm.note"));
        });
    }
}
