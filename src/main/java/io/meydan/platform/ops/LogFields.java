package io.meydan.platform.ops;

import io.meydan.platform.realtime.Node;
import io.meydan.platform.web.RequestId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Adds node, request and person to every record of ours. Payara's JSON formatter writes a map among the parameters of a record as keys of
 * the line; a filter of the handlers is the one place that sees the record on the thread that wrote it. Line breaks in values cannot forge a
 * line: JSON escapes them.
 */
@ApplicationScoped
class LogFields {

    private static final String OURS = "io.meydan.";

    @Inject
    Node here;

    void install(@Observes @Priority(-1) @Initialized(ApplicationScoped.class) Object start) {
        var node = here.name();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFilter(new Adding(handler.getFilter(), node));
        }
    }

    /** Handlers outlive the application; what stays in them would keep its classes in memory. */
    void remove(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFilter() instanceof Adding adding) {
                handler.setFilter(adding.before);
            }
        }
    }

    static final class Adding implements Filter {

        private final @Nullable Filter before;
        private final String node;

        Adding(@Nullable Filter before, String node) {
            this.before = before;
            this.node = node;
        }

        @Override
        public boolean isLoggable(LogRecord record) {
            var wanted = before == null || before.isLoggable(record);
            if (wanted && String.valueOf(record.getLoggerName()).startsWith(OURS)) {
                add(record);
            }
            return wanted;
        }

        private void add(LogRecord record) {
            var parameters = record.getParameters() == null ? new Object[0] : record.getParameters();
            if (parameters.length > 0 && parameters[parameters.length - 1] instanceof Fields) {
                return;
            }
            var more = Arrays.copyOf(parameters, parameters.length + 1);
            more[parameters.length] = fields();
            record.setParameters(more);
        }

        private Fields fields() {
            var fields = new Fields();
            fields.put("node", node);
            RequestId.current().ifPresent(id -> fields.put("requestId", id));
            CallerInLog.current().ifPresent(fields::putAll);
            return fields;
        }
    }

    /** Marks a record that has been seen by another handler before. */
    private static final class Fields extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }
}
