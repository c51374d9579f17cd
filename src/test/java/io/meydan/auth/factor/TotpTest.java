package io.meydan.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TotpTest {

    private final byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private final Instant now = Instant.ofEpochSecond(1111111109);
    private final long step = 1111111109 / 30;

    @Test
    void codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, the last six of eight digits.
        assertThat(Totp.codeAt(59 / 30, secret)).isEqualTo("287082");
        assertThat(Totp.codeAt(step, secret)).isEqualTo("081804");
        assertThat(Totp.codeAt(20000000000L / 30, secret)).isEqualTo("353130");
    }

    @Test
    void a_clock_may_be_wrong_by_one_step_and_no_more() {
        assertThat(Totp.stepOf(Totp.codeAt(step - 1, secret), secret, now, 0)).hasValue(step - 1);
        assertThat(Totp.stepOf(Totp.codeAt(step, secret), secret, now, 0)).hasValue(step);
        assertThat(Totp.stepOf(Totp.codeAt(step + 1, secret), secret, now, 0)).hasValue(step + 1);
        assertThat(Totp.stepOf(Totp.codeAt(step - 2, secret), secret, now, 0)).isEmpty();
        assertThat(Totp.stepOf(Totp.codeAt(step + 2, secret), secret, now, 0)).isEmpty();
    }

    @Test
    void what_was_used_and_what_is_older_is_no_good() {
        assertThat(Totp.stepOf(Totp.codeAt(step, secret), secret, now, step)).isEmpty();
        assertThat(Totp.stepOf(Totp.codeAt(step - 1, secret), secret, now, step))
                .isEmpty();
        assertThat(Totp.stepOf(Totp.codeAt(step + 1, secret), secret, now, step))
                .hasValue(step + 1);
    }

    @Test
    void nonsense_is_no_code() {
        for (var text : new String[] {"", "0", "0818041", "abcdef", "\u0660\u0668\u0661\u0668\u0660\u0664", "-81804"}) {
            assertThat(Totp.stepOf(text, secret, now, 0)).as(text).isEmpty();
        }
    }

    @Test
    void secrets_are_written_as_the_rfc_writes_them() {
        // RFC 4648, chapter 10.
        assertThat(Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Base32.encode("fo".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXQ");
        assertThat(Base32.encode(Totp.newSecret())).hasSize(32);
    }

    @Test
    void recovery_codes_are_ten_and_may_be_typed_in_any_way() {
        var codes = RecoveryCodes.next();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        var code = codes.get(0);
        assertThat(RecoveryCodes.hash(
                        " " + code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCodes.hash(code));
        assertThat(RecoveryCodes.hash(code)).isNotEqualTo(RecoveryCodes.hash(codes.get(1)));
    }

    @Test
    void the_picture_is_a_path_and_the_address_is_that_of_authenticators() {
        var enrolment = Enrolment.of("a+b", secret);
        assertThat(enrolment.uri())
                .isEqualTo("otpauth://totp/Meydan:a%2Bb?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Meydan");
        assertThat(enrolment.qr().path()).matches("(M\\d+ \\d+h1v1h-1z)+");
        assertThat(enrolment.qr().size()).isBetween(29, 61);
    }
}
