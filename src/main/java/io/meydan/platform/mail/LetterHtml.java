package io.meydan.platform.mail;

import static io.meydan.platform.mail.Markup.escaped;

import io.meydan.platform.mail.Letter.Button;
import io.meydan.platform.mail.Letter.Fact;
import io.meydan.platform.mail.Letter.Note;
import io.meydan.platform.mail.Letter.Paragraph;
import io.meydan.platform.mail.Letter.Part;

/**
 * A letter as HTML. Everything is escaped here, so whoever writes a letter cannot forget it. Styles stand at each element and tables carry the
 * layout, because mail programs know little else; nothing is loaded from anywhere, so opening a letter tells nobody.
 */
final class LetterHtml {

    private static final String FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    private LetterHtml() {}

    static String of(Letter letter) {
        var body = new StringBuilder();
        Part before = null;
        for (var part : letter.parts()) {
            body.append(between(before, part)).append(of(part));
            before = part;
        }
        body.append(between(before, null));
        return """
                <!doctype html>
                <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><title>%2$s</title></head>
                <body style="margin:0;padding:0;background:#f4f1ec;">
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="background:#f4f1ec;"><tr>
                <td align="center" style="padding:32px 16px;">
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border:1px solid #e4ded4;border-radius:16px;">
                <tr><td style="%3$spadding:28px 32px 0;font-size:17px;font-weight:700;color:#7a3b1d;">Meydan</td></tr>
                <tr><td style="%3$spadding:16px 32px 28px;font-size:16px;line-height:1.5;color:#2b2622;">
                <h1 style="margin:0 0 16px;font-size:22px;line-height:1.25;font-weight:650;color:#2b2622;">%2$s</h1>
                %4$s</td></tr></table>
                <p style="%3$smax-width:520px;margin:16px auto 0;font-size:13px;line-height:1.5;color:#6d645b;">%5$s</p>
                </td></tr></table></body></html>
                """.formatted(
                        escaped(letter.language()), escaped(letter.subject()), FONT, body, escaped(letter.footer()));
    }

    /** Facts in a row share a table. */
    private static String between(
            @org.jspecify.annotations.Nullable Part before, @org.jspecify.annotations.Nullable Part next) {
        if (next instanceof Fact && !(before instanceof Fact)) {
            return "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 16px;\">\n";
        }
        return before instanceof Fact && !(next instanceof Fact) ? "</table>\n" : "";
    }

    private static String of(Part part) {
        if (part instanceof Paragraph said) {
            return "<p style=\"margin:0 0 16px;\">" + escaped(said.text()) + "</p>\n";
        }
        if (part instanceof Note said) {
            return "<p style=\"margin:0 0 12px;font-size:14px;color:#6d645b;\">" + escaped(said.text()) + "</p>\n";
        }
        if (part instanceof Button button) {
            return button(button);
        }
        var fact = (Fact) part;
        return "<tr><td style=\"padding:2px 16px 2px 0;font-size:14px;color:#6d645b;vertical-align:top;\">"
                + escaped(fact.name()) + "</td><td style=\"padding:2px 0;font-size:14px;\">" + escaped(fact.value())
                + "</td></tr>\n";
    }

    /** The address stands below it, too: some programs show no buttons, and some people trust none. */
    private static String button(Button button) {
        var address = Markup.address(button.link());
        return """
                <p style="margin:24px 0 12px;"><a href="%1$s" style="display:inline-block;padding:12px 22px;border-radius:10px;background:#a4481f;color:#ffffff;font-weight:600;text-decoration:none;">%2$s</a></p>
                <p style="margin:0 0 20px;font-size:12px;line-height:1.4;color:#6d645b;word-break:break-all;">%1$s</p>
                """.formatted(address, escaped(button.label()));
    }
}
