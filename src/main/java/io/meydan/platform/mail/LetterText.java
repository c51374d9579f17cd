package io.meydan.platform.mail;

import io.meydan.platform.mail.Letter.Button;
import io.meydan.platform.mail.Letter.Fact;
import io.meydan.platform.mail.Letter.Note;
import io.meydan.platform.mail.Letter.Paragraph;
import io.meydan.platform.mail.Letter.Part;

/** A letter as plain text. */
final class LetterText {

    private LetterText() {}

    static String of(Letter letter) {
        var text = new StringBuilder();
        Part before = null;
        for (var part : letter.parts()) {
            if (before instanceof Fact && !(part instanceof Fact)) {
                text.append('\n');
            }
            text.append(of(part));
            before = part;
        }
        return text.append("\n-- \n").append(letter.footer()).append('\n').toString();
    }

    private static String of(Part part) {
        if (part instanceof Paragraph said) {
            return said.text() + "\n\n";
        }
        if (part instanceof Note said) {
            return said.text() + "\n\n";
        }
        if (part instanceof Button button) {
            return button.label() + ":\n" + button.link() + "\n\n";
        }
        var fact = (Fact) part;
        return fact.name() + ": " + fact.value() + "\n";
    }
}
