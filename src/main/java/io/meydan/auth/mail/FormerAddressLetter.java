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
import org.jspecify.annotations.Nullable;

/** Tells an address that another one took its place: if a thief did it, nobody else would be told. */
@ApplicationScoped
class FormerAddressLetter implements LetterWriter {

    static final String KIND = "auth.address-changed";

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
        return links.find(about, Purpose.CONFIRM_ADDRESS).flatMap(link -> write(link, link.formerEmail()));
    }

    private Optional<Letter> write(Link link, @Nullable String former) {
        if (former == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(link.account()).flatMap(accounts::own).map(person -> {
            var words = Words.of(person, mails);
            return words.known(former, "address-changed.subject")
                    .says(words.text("address-changed.says"))
                    .notes(words.text("notice.note"));
        });
    }
}
