package io.meydan.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {

    private static TrustedProxies trusting(String... proxies) {
        var trusted = new TrustedProxies();
        trusted.config = new SecurityConfig();
        trusted.config.trustedProxies = List.of(proxies);
        return trusted;
    }

    @Test
    void a_strangers_word_does_not_count() {
        assertThat(trusting("loopback").client("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void the_last_address_that_is_no_proxy_is_the_client() {
        var proxies = trusting("loopback", "10.0.0.7");
        assertThat(proxies.client("127.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.7"))
                .isEqualTo("198.51.100.1");
        assertThat(proxies.client("127.0.0.1", "2001:db8::1")).isEqualTo("2001:db8::1");
        assertThat(proxies.client("127.0.0.1", null)).isEqualTo("127.0.0.1");
    }

    @Test
    void what_is_no_address_is_not_looked_up() {
        assertThat(trusting("loopback").client("127.0.0.1", "evil.example")).isEqualTo("127.0.0.1");
        assertThat(trusting("loopback").client("127.0.0.1", "1.2.3.4, unknown")).isEqualTo("127.0.0.1");
    }

    @Test
    void private_networks_can_be_trusted_as_a_whole() {
        assertThat(trusting("private").client("172.18.0.3", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(trusting("loopback").client("172.18.0.3", "198.51.100.1")).isEqualTo("172.18.0.3");
    }
}
