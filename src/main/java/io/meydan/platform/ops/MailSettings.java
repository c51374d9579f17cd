package io.meydan.platform.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the settings of e-mail go together: a letter that cannot leave, or whose links lead nowhere, is found out before anybody waits for it. */
final class MailSettings {

    private static final Set<String> PROFILES = Set.of("production", "local");
    private static final Set<String> TRANSPORTS = Set.of("smtp", "inbox");
    private static final Set<String> TLS = Set.of("none", "starttls", "tls");
    private static final Pattern ADDRESS = Pattern.compile("(?:[^\\p{Cc}<>]*<)?[^\\s@<>]+@[A-Za-z0-9.-]+>?");
    private static final Pattern PAGE = Pattern.compile("https?://[^\\s/?#]+/?");

    private final Map<String, String> values;
    private final List<String> mistakes = new ArrayList<>();

    MailSettings(Map<String, String> values) {
        this.values = values;
    }

    List<String> mistakes() {
        oneOf("MEYDAN_PROFILE", PROFILES, "production");
        oneOf("mail.transport", TRANSPORTS, "smtp");
        oneOf("mail.tls", TLS, "starttls");
        var isLocal = "local".equals(value("MEYDAN_PROFILE"));
        var isInbox = "inbox".equals(value("mail.transport"));
        if (isInbox && !isLocal) {
            mistakes.add("mail.transport=inbox shows everybody's letters to anybody: it needs MEYDAN_PROFILE=local.");
        }
        if (!isInbox && !value("mail.host").isEmpty()) {
            checkServer(isLocal);
        }
        if ((isInbox || !value("mail.host").isEmpty())
                && !PAGE.matcher(value("mail.public-url")).matches()) {
            mistakes.add(
                    "mail.public-url must be where people reach this place, such as https://meydan.example, and is "
                            + value("mail.public-url") + ".");
        }
        return mistakes;
    }

    private void checkServer(boolean isLocal) {
        if (!ADDRESS.matcher(value("mail.from")).matches()) {
            mistakes.add("mail.from must be an e-mail address, and is " + value("mail.from") + ".");
        }
        if (!isLocal && !value("mail.user").isEmpty() && "none".equals(value("mail.tls"))) {
            mistakes.add("mail.tls=none would send mail.password for everybody to read: take starttls or tls.");
        }
        if (!value("mail.port").matches("|\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]")) {
            mistakes.add("mail.port must be from 1 to 65535, and is " + value("mail.port") + ".");
        }
    }

    private void oneOf(String name, Set<String> allowed, String otherwise) {
        var value = values.getOrDefault(name, otherwise);
        if (!value.isEmpty() && !allowed.contains(value)) {
            mistakes.add(name + " must be one of "
                    + String.join(", ", allowed.stream().sorted().toList()) + ", and is " + value + ".");
        }
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }
}
