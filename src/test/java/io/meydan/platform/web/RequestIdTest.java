package io.meydan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void a_trace_of_others_is_gone_on_with() {
        assertThat(RequestId.ofTrace("00-" + TRACE + "-00f067aa0ba902b7-01")).contains(TRACE);
        assertThat(RequestId.ofTrace("cc-" + TRACE + "-00f067aa0ba902b7-00")).contains(TRACE);
        assertThat(RequestId.ofTrace("cc-" + TRACE + "-00f067aa0ba902b7-01-what.the-future"))
                .contains(TRACE);
        assertThat(RequestId.isAcceptable(TRACE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void what_is_no_trace_is_passed_by(String text) {
        assertThat(RequestId.ofTrace(text)).isEmpty();
        assertThat(RequestId.ofTrace(null)).isEmpty();
    }
}
