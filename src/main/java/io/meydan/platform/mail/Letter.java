package io.meydan.platform.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * A letter before it takes a form: plain values, escaped where they are rendered. Letters are values; each method gives a new one.
 *
 * @param to a bare address
 * @param language of its words: {@code en}, {@code tr} or {@code az}
 * @param subject one line, whatever it was made of
 * @param parts in their order
 * @param footer why one gets it
 */
public record Letter(String to, String language, String subject, List<Part> parts, String footer) {

    /** What a letter consists of. */
    public sealed interface Part permits Paragraph, Button, Fact, Note {}

    /** Something said. */
    public record Paragraph(String text) implements Part {}

    /** The one thing to do. */
    public record Button(String label, String link) implements Part {}

    /** A name and a value; several in a row stand below each other. */
    public record Fact(String name, String value) implements Part {}

    /** Something said more quietly. */
    public record Note(String text) implements Part {}

    public Letter {
        to = line(to);
        subject = line(subject);
        parts = List.copyOf(parts);
    }

    public static Letter to(String address, String language, String subject) {
        return new Letter(address, language, subject, List.of(), "");
    }

    public Letter says(String text) {
        return and(new Paragraph(text));
    }

    public Letter asks(String label, String link) {
        return and(new Button(label, link));
    }

    public Letter states(String name, String value) {
        return and(new Fact(name, value));
    }

    public Letter notes(String text) {
        return and(new Note(text));
    }

    public Letter because(String why) {
        return new Letter(to, language, subject, parts, why);
    }

    private Letter and(Part part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new Letter(to, language, subject, more, footer);
    }

    /** A line break in a header would begin another header. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
