package io.meydan.platform.job.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states as administrators see them; the engine tells some of them apart further. */
final class States {

    /** As a pattern. */
    static final String ALL = "waiting|pending|delayed|active|completed|failed|cancelled";

    /** The word for the column {@code state} of either table. */
    static final String WORD = """
            case state when 'available' then 'waiting' when 'scheduled' then 'delayed' when 'retryable' then 'delayed'
                when 'running' then 'active' when 'discarded' then 'failed' else state end
            """;

    private static final Map<String, List<String>> STORED = Map.of(
            "waiting", List.of("available"),
            "delayed", List.of("scheduled", "retryable"),
            "active", List.of("running"),
            "failed", List.of("discarded"));

    private States() {}

    /** As they are stored; all where none is named. */
    static @Nullable List<String> stored(@Nullable String state) {
        return state == null || state.isEmpty() ? null : STORED.getOrDefault(state, List.of(state));
    }
}
