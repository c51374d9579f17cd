package io.meydan.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SmtpPostTest {

    private final Letter letter = Letter.to("ann@example.org", "tr", "Şifre değişti")
            .says("Merhaba İlkay")
            .because("Meydan");

    private static SmtpPost post(int port, String tls) {
        var config = new MailConfig();
        config.profile = "production";
        config.transport = "smtp";
        config.host = Optional.of("127.0.0.1");
        config.port = port;
        config.tls = tls;
        config.user = Optional.empty();
        config.password = Optional.empty();
        config.from = Optional.of("Meydan <meydan@meydan.example>");
        config.publicUrl = Optional.of("https://meydan.example/");
        config.timeout = Duration.ofSeconds(20);
        var post = new SmtpPost() {
            @Override
            Properties properties() {
                var properties = super.properties();
                // The certificate of the test was made for nobody.
                properties.setProperty("mail.smtp.ssl.trust", "127.0.0.1");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "false");
                return properties;
            }
        };
        post.config = config;
        post.clock = Clock.systemUTC();
        return post;
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return String.valueOf(part.getContent());
    }

    @Test
    void a_letter_arrives_in_both_forms_with_headers_that_nobody_answers() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            post(server.getSmtp().getPort(), "none").send("the-job", letter);
            assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
            var message = server.getReceivedMessages()[0];
            assertThat(message.getSubject()).isEqualTo("Şifre değişti");
            assertThat(message.getMessageID()).isEqualTo("<the-job@meydan.example>");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getHeader("List-Unsubscribe")).isNull();
            assertThat(message.getFrom()[0]).hasToString("Meydan <meydan@meydan.example>");
            var parts = (MimeMultipart) message.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
            assertThat(content(parts.getBodyPart(0))).contains("Merhaba İlkay");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
            assertThat(content(parts.getBodyPart(1))).contains("Merhaba İlkay", "<html lang=\"tr\">");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_subject_with_line_breaks_forges_nothing() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var forged = Letter.to("ann@example.org", "en", "Hi\r\nBcc: eve@example.org\r\n\r\nbody");
            post(server.getSmtp().getPort(), "none").send("the-job", forged);
            assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
            assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Hi Bcc: eve@example.org body");
        } finally {
            server.stop();
        }
    }

    @Test
    void an_account_of_the_mail_server_signs_in_over_tls() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("meydan@meydan.example", "meydan", "let me in");
        server.start();
        try {
            var post = post(server.getSmtps().getPort(), "tls");
            post.config.user = Optional.of("meydan");
            post.config.password = Optional.of("let me in");
            post.send("the-job", letter);
            assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
            post.config.password = Optional.of("wrong");
            var refused = catchThrowableOfType(MessagingException.class, () -> post.send("the-job", letter));
            assertThat(Reply.isFinal(refused)).isFalse();
        } finally {
            server.stop();
        }
    }

    @Test
    void starttls_comes_before_anything_that_matters() throws Exception {
        try (var server = new ScriptedSmtp(true, Map.of())) {
            post(server.port(), "starttls").send("the-job", letter);
            assertThat(server.heard()).startsWith("EHLO", "STARTTLS", "EHLO*", "MAIL*", "RCPT*", "DATA*");
        }
    }

    @Test
    void a_server_that_does_not_offer_tls_gets_no_letter() throws Exception {
        try (var server = new ScriptedSmtp(false, Map.of())) {
            var failed = catchThrowableOfType(MessagingException.class, () -> post(server.port(), "starttls")
                    .send("the-job", letter));
            assertThat(Reply.isFinal(failed)).isFalse();
            assertThat(server.heard()).doesNotContain("MAIL", "RCPT", "DATA");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <Ann@example.org> is unknown, true",
        "MAIL, 550 5.7.1 not from you, true",
        "., 554 5.6.0 no such letters, true",
        "RCPT, 451 4.2.1 <ann@example.org> later, false",
        "DATA, 421 4.3.2 closing, false",
        "., 452 4.3.1 full, false",
        "RCPT, cut, false",
        "., cut, false"
    })
    void what_a_server_says_decides_whether_a_letter_comes_again(String command, String answer, boolean isFinal)
            throws Exception {
        try (var server = new ScriptedSmtp(false, Map.of(command, answer))) {
            var failed = catchThrowableOfType(
                    MessagingException.class, () -> post(server.port(), "none").send("the-job", letter));
            assertThat(Reply.isFinal(failed)).isEqualTo(isFinal);
            assertThat(Reply.words(failed, letter.to())).isNotBlank().doesNotContainIgnoringCase("ann@example.org");
        }
    }

    @Test
    void a_line_that_breaks_after_the_letter_was_taken_sends_it_no_second_time() throws Exception {
        try (var server = new ScriptedSmtp(false, Map.of("QUIT", ScriptedSmtp.CUT))) {
            post(server.port(), "none").send("the-job", letter);
            assertThat(server.heard()).contains("DATA");
        }
    }

    @Test
    void nobody_there_means_later() throws Exception {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThatThrownBy(() -> post(port, "none").send("the-job", letter))
                .isInstanceOfSatisfying(MessagingException.class, e -> assertThat(Reply.isFinal(e))
                        .isFalse());
    }
}
