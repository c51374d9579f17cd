package io.meydan.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,false,true",
        "::1,false,true",
        "10.1.2.3,false,true",
        "192.168.7.7,false,true",
        "172.16.0.9,false,true",
        "8.8.8.8,false,false",
        "2001:db8::1,false,false",
        "127.0.0.1,true,false"
    })
    void only_unforwarded_private_peers_are_near(String address, boolean forwarded, boolean near) {
        assertThat(new Visitor(address, forwarded, null).isNear()).isEqualTo(near);
    }

    @Test
    void the_secret_must_be_the_whole_password() {
        assertThat(new Visitor("8.8.8.8", true, "secret").knows("secret")).isTrue();
        assertThat(new Visitor("8.8.8.8", true, "secre").knows("secret")).isFalse();
        assertThat(new Visitor("8.8.8.8", true, null).knows("secret")).isFalse();
    }
}
