package io.meydan.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void it_is_that_of_standard_webhooks() {
        var signature = Signature.of(
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}");
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_secret_is_new_each_time_and_long() {
        assertThat(Signature.newSecret()).startsWith("whsec_").hasSize(50).isNotEqualTo(Signature.newSecret());
    }

    @Test
    void a_sealed_secret_opens_for_its_endpoint_under_its_key_alone() {
        var endpoint = UUID.fromString("01890000-0000-7000-8000-000000000001");
        var other = UUID.fromString("01890000-0000-7000-8000-000000000002");
        var seal = new SecretSeal("thirty-two random characters it is");
        var sealed = seal.seal("whsec_abc", endpoint);
        assertThat(sealed).doesNotContain("whsec");
        assertThat(seal.open(sealed, endpoint)).isEqualTo("whsec_abc");
        assertThatThrownBy(() -> seal.open(sealed, other)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SecretSeal("").open(sealed, endpoint)).isInstanceOf(IllegalStateException.class);
    }
}
