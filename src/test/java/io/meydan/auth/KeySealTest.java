package io.meydan.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class KeySealTest {

    private final byte[] plain = "a private key".getBytes(StandardCharsets.UTF_8);
    private final KeySeal seal = new KeySeal(new byte[] {1, 2, 3}, "keys");

    @Test
    void what_was_sealed_can_be_opened_and_looks_different_each_time() throws Exception {
        var sealed = seal.seal(plain, "k");
        assertThat(seal.open(sealed, "k")).isEqualTo(plain);
        assertThat(seal.seal(plain, "k")).isNotEqualTo(sealed);
    }

    @Test
    void another_secret_or_another_key_id_does_not_open_it() {
        var sealed = seal.seal(plain, "k");
        assertThatThrownBy(() -> seal.open(sealed, "other")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> new KeySeal(new byte[] {9}, "keys").open(sealed, "k"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> new KeySeal(new byte[] {1, 2, 3}, "codes").open(sealed, "k"))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
