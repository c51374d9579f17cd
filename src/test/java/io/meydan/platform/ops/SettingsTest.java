package io.meydan.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private final Map<String, String> good = Map.of(
            "DATABASE_URL", "postgres://meydan:s3cret@db:5432/meydan",
            "REDIS_URL", "redis://:hush@redis:6379",
            "METRICS_TOKEN", "0123456789abcdef",
            "JWT_ACCESS_TTL", "PT15M");

    @Test
    void good_settings_have_no_mistakes() {
        assertThat(new Settings(good).mistakes()).isEmpty();
    }

    @Test
    void no_secret_is_shown() {
        var jdbc = with("DATABASE_URL", "jdbc:postgresql://db/meydan?user=u&password=s3cret&ssl=true");
        assertThat(new Settings(good).shown() + new Settings(jdbc).shown())
                .doesNotContain("s3cret", "hush", "0123456789abcdef")
                .contains("db:5432", "JWT_ACCESS_TTL=PT15M", "ssl=true");
    }

    @Test
    void a_mistake_that_is_shown_holds_no_secret() {
        assertThat(new Settings(with("DATABASE_URL", "mysql://root:s3cret@db/x")).mistakes())
                .singleElement()
                .asString()
                .contains("DATABASE_URL")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL,''",
        "DATABASE_URL,db:5432",
        "DATABASE_URL,http://db/x",
        "DATABASE_URL,postgres://bad host/x",
        "REDIS_URL,localhost",
        "JWT_ACCESS_TTL,-PT5M",
        "JWT_ACCESS_TTL,PT-5M",
        "database.pool.max,-1",
        "METRICS_TOKEN,short",
        "MEYDAN_SECRET,thirty-one characters are short",
        "realtime.transport,fastest",
        "cache.near-ttl,PT1M1S",
        "cache.near-ttl,a moment",
        "chat.send-lanes,0",
        "chat.send-deadline,PT0S",
        "realtime.heartbeat,PT0.0S",
        "realtime.log-retention,P0D",
        "redis.silence,PT0H0M0S"
    })
    void nonsense_is_one_sentence_that_names_the_setting(String name, String value) {
        assertThat(new Settings(with(name, value)).mistakes())
                .singleElement()
                .asString()
                .startsWith(name)
                .endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "auth.refresh-grace,PT0S",
        "auth.free-attempts-per-login,0",
        "chat.send-deadline,PT0.01S",
        "realtime.log-retention,P10D",
        "MEYDAN_SECRET,PT0S and thirty-two characters or more",
        "cache.near-ttl,PT1M",
        "realtime.transport,portable",
        "realtime.transport,detached",
        "realtime.transport,fast"
    })
    void what_is_small_but_makes_sense_is_taken(String name, String value) {
        assertThat(new Settings(with(name, value)).mistakes()).isEmpty();
    }

    private Map<String, String> with(String name, String value) {
        var changed = new HashMap<>(good);
        changed.put(name, value);
        return changed;
    }

    private List<String> mistakesOfMail(Map<String, String> mail) {
        var values = new HashMap<>(good);
        values.putAll(mail);
        return new Settings(values).mistakes();
    }

    @Test
    void an_inbox_for_everybody_needs_a_local_profile() {
        var inbox = Map.of("mail.transport", "inbox", "mail.public-url", "http://127.0.0.1:8080");
        assertThat(mistakesOfMail(inbox)).singleElement().asString().contains("MEYDAN_PROFILE=local");
        var local = new HashMap<>(inbox);
        local.put("MEYDAN_PROFILE", "local");
        assertThat(mistakesOfMail(local)).isEmpty();
    }

    @Test
    void a_mail_server_needs_a_sender_and_a_place_for_links_to_lead_to() {
        assertThat(mistakesOfMail(Map.of("mail.host", "smtp.example.org")))
                .anyMatch(mistake -> mistake.startsWith("mail.from"))
                .anyMatch(mistake -> mistake.startsWith("mail.public-url"))
                .hasSize(2);
        var whole = Map.of(
                "mail.host", "smtp.example.org",
                "mail.from", "Meydan <meydan@example.org>",
                "mail.public-url", "https://meydan.example/");
        assertThat(mistakesOfMail(whole)).isEmpty();
        var open = new HashMap<>(whole);
        open.putAll(Map.of("mail.user", "u", "mail.password", "p", "mail.tls", "none", "mail.port", "70000"));
        assertThat(mistakesOfMail(open))
                .anyMatch(mistake -> mistake.startsWith("mail.tls"))
                .anyMatch(mistake -> mistake.startsWith("mail.port"))
                .hasSize(2);
    }
}
