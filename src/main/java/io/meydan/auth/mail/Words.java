package io.meydan.auth.mail;

import io.meydan.account.AccountView;
import io.meydan.platform.mail.Letter;
import io.meydan.platform.mail.Mails;
import io.meydan.platform.mail.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Map;

/** The words for one person, and letters that begin and end alike. */
public final class Words {

    private final AccountView person;
    private final Wording wording;
    private final Mails mails;

    private Words(AccountView person, Mails mails) {
        this.person = person;
        this.wording = Wording.of(Words.class, person.locale());
        this.mails = mails;
    }

    public static Words of(AccountView person, Mails mails) {
        return new Words(person, mails);
    }

    public String text(String key) {
        return wording.text(key);
    }

    public String text(String key, Map<String, String> values) {
        return wording.text(key, values);
    }

    /** To an address that is known to be theirs: by name. */
    public Letter known(String email, String subject) {
        return Letter.to(email, wording.language(), text(subject))
                .says(text("greeting.known", Map.of("name", person.displayName())))
                .because(text("footer.known", Map.of("place", mails.link("/"))));
    }

    /** To an address that may be anybody's: nothing in it is of somebody's choice. */
    public Letter unknown(String email, String subject) {
        return Letter.to(email, wording.language(), text(subject))
                .says(text("greeting"))
                .because(text("footer", Map.of("place", mails.link("/"))));
    }

    /** By the clock where the person lives, or by UTC. */
    public String time(Instant at) {
        var zone = zone();
        var form = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(wording.locale());
        return form.format(at.atZone(zone)) + " (" + zone.getDisplayName(TextStyle.SHORT, wording.locale()) + ")";
    }

    private ZoneId zone() {
        var zone = person.timeZone();
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            // One that this runtime does not know any more.
            return ZoneOffset.UTC;
        }
    }
}
