package io.meydan.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.web.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "short",
                "password123",
                "PASSWORD123",
                "12345678",
                "aaaaaaaaaa",
                "galatasaray1905",
                "qwertyuiop"
            })
    void these_are_refused(String password) {
        assertThatThrownBy(() -> passwords.check(password)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "şifre çok uzun", "👩👨👧👦🐈🐕🦊🐻", "tab\tand\0nul"})
    void any_characters_will_do(String password) {
        assertThatCode(() -> passwords.check(password)).doesNotThrowAnyException();
        assertThat(passwords.fits(password, passwords.hash(password))).isTrue();
    }

    @Test
    void the_longest_has_128_characters() {
        assertThatCode(() -> passwords.check("ab c".repeat(32))).doesNotThrowAnyException();
        assertThatThrownBy(() -> passwords.check("ab c".repeat(32) + "x")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void the_hash_says_its_parameters() {
        assertThat(passwords.hash("correct horse")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void only_the_right_password_fits_and_none_fits_nobody() {
        var hash = passwords.hash("correct horse");
        assertThat(passwords.fits("correct horsf", hash)).isFalse();
        assertThat(passwords.fits("nobody has this password", null)).isFalse();
    }

    @Test
    void it_does_not_matter_how_a_character_was_typed() {
        assertThat(passwords.fits("s\u0327ifre 1 2 3", passwords.hash("\u015Fifre 1 2 3")))
                .isTrue();
    }
}
