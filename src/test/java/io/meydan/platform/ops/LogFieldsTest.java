package io.meydan.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.web.RequestId;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    private final LogFields.Adding filter = new LogFields.Adding(null, "node-1");

    @Test
    void our_records_carry_node_and_request() {
        within("request-77", () -> assertThat(lastParameter(filtered("io.meydan.chat.Chat")))
                .isEqualTo(Map.of("node", "node-1", "requestId", "request-77")));
    }

    @Test
    void the_person_is_named_only_while_the_same_request_is_served() {
        within("request-78", () -> {
            CallerInLog.enter("user-1", "session-1");
            assertThat(lastParameter(filtered("io.meydan.chat.Chat")))
                    .asString()
                    .contains("user=user-1", "session-1");
        });
        within("request-79", () -> assertThat(lastParameter(filtered("io.meydan.chat.Chat")))
                .asString()
                .doesNotContain("user-1"));
        CallerInLog.leave();
    }

    @Test
    void a_record_that_passes_two_handlers_is_marked_once() {
        var record = filtered("io.meydan.chat.Chat");
        filter.isLoggable(record);
        assertThat(record.getParameters()).hasSize(1);
    }

    @Test
    void records_of_others_are_left_alone() {
        assertThat(filtered("org.flywaydb.core.Flyway").getParameters()).isNull();
    }

    @Test
    void a_filter_that_was_there_before_still_decides() {
        var record = new LogRecord(Level.INFO, "text");
        record.setLoggerName("io.meydan.chat.Chat");
        assertThat(new LogFields.Adding(r -> false, "node-1").isLoggable(record))
                .isFalse();
        assertThat(record.getParameters()).isNull();
    }

    private LogRecord filtered(String logger) {
        var record = new LogRecord(Level.INFO, "text");
        record.setLoggerName(logger);
        assertThat(filter.isLoggable(record)).isTrue();
        return record;
    }

    private static void within(String requestId, Runnable work) {
        var scope = RequestId.enter(requestId);
        try {
            work.run();
        } finally {
            scope.close();
        }
    }

    private static Object lastParameter(LogRecord record) {
        var parameters = record.getParameters();
        return parameters[parameters.length - 1];
    }
}
