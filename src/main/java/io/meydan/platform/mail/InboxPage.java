package io.meydan.platform.mail;

import static io.meydan.platform.mail.Markup.escaped;

import io.meydan.platform.mail.InboxRepository.Kept;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages of the developer's inbox. */
final class InboxPage {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<&\"]*[^\\s<&\").,]");

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark; }
            h1 { font-size: 1.4rem; } a { color: #a4481f; } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
            li { padding: .5rem 0; border-top: 1px solid #8884; } ul { padding: 0; list-style: none; } small { opacity: .7; display: block; }
            """;

    private InboxPage() {}

    static String of(List<Kept> letters) {
        var rows = letters.stream().map(InboxPage::row).collect(Collectors.joining());
        return page("Developer inbox", rows.isEmpty() ? "<p>No letters yet.</p>" : "<ul>" + rows + "</ul>");
    }

    private static String row(Kept letter) {
        return "<li><a href=\"/dev/inbox/" + escaped(letter.id()) + "\">" + escaped(letter.subject()) + "</a><small>"
                + heading(letter) + "</small></li>\n";
    }

    static String of(Kept letter) {
        var text = LINK.matcher(escaped(letter.body()))
                .replaceAll(link -> "<a href=\"" + link.group() + "\">" + link.group() + "</a>");
        return page(
                letter.subject(),
                "<p><small>" + heading(letter) + "</small></p>\n<pre>" + text + "</pre>\n<p><a href=\"/dev/inbox/"
                        + escaped(letter.id()) + ".html\">As HTML</a> · <a href=\"/dev/inbox\">All letters</a></p>");
    }

    private static String heading(Kept letter) {
        return escaped(letter.recipient()) + " · " + letter.sentAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String page(String title, String body) {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><style>" + STYLE + "</style></head><body><h1>" + escaped(title) + "</h1>\n" + body
                + "</body></html>\n";
    }
}
