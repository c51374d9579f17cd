package io.meydan.auth.mail;

import io.meydan.account.AccountView;
import io.meydan.account.Accounts;
import io.meydan.auth.device.SaidOfItself;
import io.meydan.platform.mail.Letter;
import io.meydan.platform.mail.LetterWriter;
import io.meydan.platform.mail.Mails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells somebody what was done to how they sign in. An address that is not confirmed may be a stranger's, and is told nothing. */
@ApplicationScoped
class NoticeLetter implements LetterWriter {

    static final String KIND = "auth.notice";

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
        return accounts.own(about)
                .filter(person -> person.emailConfirmedAt() != null)
                .map(person -> write(person, details));
    }

    private Letter write(AccountView person, Map<String, String> details) {
        var words = Words.of(person, mails);
        var what = String.valueOf(details.get("what"));
        var time = words.time(Instant.parse(String.valueOf(details.get("at"))));
        var letter = words.known(String.valueOf(person.email()), what + ".subject");
        return "device".equals(what)
                ? device(letter, words, details, time).notes(words.text("notice.note"))
                : letter.says(words.text(what + ".says", Map.of("time", time))).notes(words.text("notice.note"));
    }

    private Letter device(Letter letter, Words words, Map<String, String> details, String time) {
        return letter.says(words.text("device.says"))
                .states(words.text("device.name"), name(words, details.getOrDefault("userAgent", "")))
                .states(words.text("device.place"), details.getOrDefault("address", ""))
                .states(words.text("device.time"), time)
                .asks(words.text("device.button"), mails.link("/"));
    }

    private static String name(Words words, String userAgent) {
        var name = Stream.of(SaidOfItself.browser(userAgent), SaidOfItself.system(userAgent))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return name.isEmpty() ? words.text("device.unknown") : name;
    }
}
