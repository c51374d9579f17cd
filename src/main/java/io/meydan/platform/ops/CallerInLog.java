package io.meydan.platform.ops;

import io.meydan.platform.web.RequestId;
import java.util.Map;
import java.util.Optional;

/** The person the current thread works for, as the log names them. Tied to the request id: what a thread remembers of another request is no answer. */
final class CallerInLog {

    private record Note(String requestId, Map<String, String> fields) {}

    private static final ThreadLocal<Note> CURRENT = new ThreadLocal<>();

    private CallerInLog() {}

    static Optional<Map<String, String>> current() {
        return Optional.ofNullable(CURRENT.get())
                .filter(note ->
                        RequestId.current().filter(note.requestId()::equals).isPresent())
                .map(Note::fields);
    }

    static void enter(String user, String session) {
        var id = RequestId.current().orElse("");
        CURRENT.set(new Note(id, Map.of("user", user, "session", session)));
    }

    static void leave() {
        CURRENT.remove();
    }
}
