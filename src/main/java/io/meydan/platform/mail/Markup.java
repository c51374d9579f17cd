package io.meydan.platform.mail;

/** Texts for HTML. */
final class Markup {

    private Markup() {}

    /** As text and as the value of an attribute in double quotes. */
    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var sign = text.charAt(i);
            switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(sign);
            }
        }
        return safe.toString();
    }

    /** The address of a link: ours, or none at all. */
    static String address(String link) {
        return link.startsWith("https://") || link.startsWith("http://") ? escaped(link) : "";
    }
}
