package io.meydan.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "5f00::1"
            })
    void what_only_we_can_reach_is_refused(String address) throws UnknownHostException {
        assertThat(SafeAddress.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatThrownBy(() -> SafeAddress.of(address, false)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1"
            })
    void what_everybody_can_reach_is_not(String address) throws UnknownHostException {
        assertThat(SafeAddress.of(address, false)).isEqualTo(InetAddress.getByName(address));
    }

    @Test
    void this_machine_is_let_in_for_tests_alone_and_nothing_else_with_it() throws UnknownHostException {
        assertThat(SafeAddress.of("127.0.0.1", true).isLoopbackAddress()).isTrue();
        assertThat(SafeAddress.of("::1", true).isLoopbackAddress()).isTrue();
        assertThatThrownBy(() -> SafeAddress.of("10.0.0.1", true)).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> SafeAddress.of("0.0.0.0", true)).isInstanceOf(UnknownHostException.class);
    }
}
