package io.meydan.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LetterTest {

    private static final String EVIL = "<img src=x onerror=\"alert('1')\"> & co";

    private final Letter letter = Letter.to("ann@example.org", "tr", "Konu")
            .says("Dear " + EVIL)
            .states("From", EVIL)
            .states("At", "noon")
            .asks("Go", "https://meydan.example/x#token=a&b=\"c\"")
            .notes("Bye")
            .because("You asked " + EVIL);

    @Test
    void whatever_a_letter_holds_is_text_in_its_html() {
        var html = LetterHtml.of(letter);
        assertThat(html)
                .doesNotContain("<img", "onerror=\"", "alert('1')")
                .contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co")
                .contains("href=\"https://meydan.example/x#token=a&amp;b=&quot;c&quot;\"");
        assertThat(html.split("<table", -1)).hasSameSizeAs(html.split("</table>", -1));
    }

    @Test
    void a_link_leads_to_a_page_or_nowhere() {
        assertThat(LetterHtml.of(Letter.to("a@b.c", "en", "s").asks("Go", "javascript:alert(1)")))
                .contains("href=\"\"");
    }

    @Test
    void the_plain_form_says_the_same() {
        assertThat(LetterText.of(letter)).isEqualTo("""
                Dear %1$s

                From: %1$s
                At: noon

                Go:
                https://meydan.example/x#token=a&b="c"

                Bye


                --\s
                You asked %1$s
                """.formatted(EVIL));
    }

    @Test
    void a_line_break_begins_no_other_header() {
        var forged = Letter.to("ann@example.org\r\nBcc: eve@example.org", "en", "Hi\r\nBcc: eve@example.org\u2028x\0");
        assertThat(forged.subject()).isEqualTo("Hi Bcc: eve@example.org x");
        assertThat(forged.to()).doesNotContainPattern("[\r\n]");
    }

    @Test
    void everybody_reads_their_language_or_english() {
        assertThat(Wording.of(LetterTest.class, "az-AZ").text("greeting", Map.of("name", "Əli", "what", "me")))
                .isEqualTo("Salam Əli, it is me.");
        assertThat(Wording.of(LetterTest.class, "fr").language()).isEqualTo("en");
    }

    @Test
    void a_value_is_never_a_place_for_another_and_none_may_lack() {
        var words = Wording.of(LetterTest.class, "tr");
        assertThat(words.text("greeting", Map.of("name", "{what} $1 \\", "what", "me")))
                .isEqualTo("Merhaba {what} $1 \\, it is me.");
        assertThatThrownBy(() -> words.text("greeting", Map.of("name", "x"))).hasMessageContaining("what");
        assertThatThrownBy(() -> words.text("none")).hasMessageContaining("none");
    }
}
