package io.meydan.platform.realtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrialOnceTest {

    private final List<String> secrets = new ArrayList<>();

    @Test
    void after_a_trial_that_went_well_every_line_may_leave() {
        var once = new TrialOnce((address, secret) -> tried(secret, null));

        assertThat(once.isPassed(request(null, false))).isTrue();
        assertThat(once.isPassed(request(null, false))).isTrue();
        assertThat(secrets).hasSize(1);
    }

    @Test
    void after_one_that_failed_every_line_stays_and_it_is_not_tried_again() {
        var once = new TrialOnce((address, secret) -> tried(secret, new IOException("as the test wants it")));

        assertThat(once.isPassed(request(null, false))).isFalse();
        assertThat(once.isPassed(request(null, false))).isFalse();
        assertThat(secrets).hasSize(1);
    }

    @Test
    void only_the_trial_knows_the_secret_and_only_while_it_lasts() {
        var seen = new ArrayList<Boolean>();
        var once = new TrialOnce[1];
        once[0] = new TrialOnce((address, secret) -> {
            seen.add(once[0].isTrial(request(secret, false)));
            seen.add(once[0].isTrial(request("guessed", false)));
            seen.add(once[0].isPassed(request(null, false)));
            return tried(secret, null);
        });
        once[0].isPassed(request(null, false));

        assertThat(seen).containsExactly(true, false, false);
        assertThat(once[0].isTrial(request(secrets.get(0), false))).isFalse();
    }

    @Test
    void nothing_is_tried_over_tls() {
        var once = new TrialOnce((address, secret) -> tried(secret, null));

        assertThat(once.isPassed(request(null, true))).isFalse();
        assertThat(secrets).isEmpty();
    }

    private @Nullable IOException tried(String secret, @Nullable IOException failure) {
        secrets.add(secret);
        return failure;
    }

    private static HttpServletRequest request(@Nullable String secret, boolean secure) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TrialOnceTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> secret;
                    case "isSecure" -> secure;
                    case "getLocalAddr" -> "127.0.0.1";
                    case "getLocalPort" -> 8080;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
