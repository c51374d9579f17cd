package io.meydan.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Hands letters to the mail server of the settings, each over a line of its own: they are few, and a line that is kept may have died. */
@ApplicationScoped
class SmtpPost implements Post {

    private static final Logger LOG = System.getLogger(SmtpPost.class.getName());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    @Inject
    MailConfig config;

    @Inject
    Clock clock;

    @Override
    public void send(String id, Letter letter) throws MessagingException {
        var session = Session.getInstance(properties());
        var message = message(session, id, letter);
        var line = session.getTransport("smtp");
        try {
            line.connect(config.host.orElse(""), config.port, config.user.orElse(null), config.password.orElse(null));
            line.sendMessage(message, new Address[] {recipient(letter)});
        } finally {
            hangUp(line);
        }
    }

    /** The server answers for the letter already, or never will: a line that breaks now changes nothing, least of all into a second letter. */
    private static void hangUp(Transport line) {
        try {
            line.close();
        } catch (MessagingException e) {
            LOG.log(Level.DEBUG, "The line to the mail server broke at its end", e);
        }
    }

    /** Encryption that was asked for is never left out because the other side does not offer it: somebody between us could see to that. */
    Properties properties() {
        var millis = String.valueOf(config.timeout.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.auth", String.valueOf(config.user.isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf("starttls".equals(config.tls)));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf("starttls".equals(config.tls)));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf("tls".equals(config.tls)));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.localhost", domain());
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    /** Both forms, the plain one first: programs show the last that they can. */
    private MimeMessage message(Session session, String id, Letter letter) throws MessagingException {
        var both = new MimeMultipart("alternative");
        both.addBodyPart(part(LetterText.of(letter), "plain"));
        both.addBodyPart(part(LetterHtml.of(letter), "html"));
        var message = new WithItsId(session, "<" + id + "@" + domain() + ">");
        message.setFrom(new InternetAddress(config.sender(), true));
        message.setRecipient(Message.RecipientType.TO, recipient(letter));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // Nobody's holiday answers it (RFC 3834); the second is what Exchange looks at.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", letter.language());
        message.setContent(both);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static InternetAddress recipient(Letter letter) throws MessagingException {
        return new InternetAddress(letter.to(), true);
    }

    private String domain() {
        var sender = config.sender();
        return sender.substring(sender.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }

    /** The library would give a new one at each try. */
    private static final class WithItsId extends MimeMessage {

        private final String id;

        WithItsId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
