package io.meydan.platform.realtime.socketio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events that a client may send again because it has not seen the answer: each is handled once, and every repetition is answered like the first.
 * What was refused is forgotten, so that it can be tried again. Remembers the last few events of one connection.
 */
final class Repeats {

    private static final int MAX = 128;

    private static final class Event {

        final List<String> waiting = new ArrayList<>(1);

        @Nullable
        Function<String, byte[]> answer;
    }

    private final Map<String, Event> byNumber = new LinkedHashMap<>();
    private final Map<String, String> underWay = new LinkedHashMap<>();

    synchronized boolean isEmpty() {
        return byNumber.isEmpty();
    }

    /**
     * An event has come.
     *
     * @param number what the client calls it, the same at every repetition
     * @return how the same event was answered before; null if it is to be handled, or is being handled
     */
    synchronized @Nullable Function<String, byte[]> answerTo(String number) {
        var event = byNumber.get(number);
        return event == null ? null : event.answer;
    }

    /** An event that was not answered yet. @return whether it is to be handled; if not, its answer is on its way */
    synchronized boolean begins(String number, String id) {
        var known = byNumber.get(number);
        if (known != null) {
            known.waiting.add(id);
            return false;
        }
        if (byNumber.size() == MAX) {
            byNumber.remove(byNumber.keySet().iterator().next());
        }
        byNumber.put(number, new Event());
        underWay.put(id, number);
        return true;
    }

    /** An event was answered. @return the questions that have repeated it meanwhile, and want the same answer */
    synchronized List<String> answered(String id, boolean accepted, Function<String, byte[]> answer) {
        var number = underWay.remove(id);
        var event = number == null ? null : byNumber.get(number);
        if (event == null) {
            return List.of();
        }
        var repeated = List.copyOf(event.waiting);
        event.waiting.clear();
        if (accepted) {
            event.answer = answer;
        } else {
            byNumber.remove(number);
        }
        return repeated;
    }
}
