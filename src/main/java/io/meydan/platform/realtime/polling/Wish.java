package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Topic;
import io.meydan.platform.web.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request for events asks for.
 *
 * @param cursor what the answer before gave
 * @param topics to be heard besides those of the cursor; with the last number the client has, or {@link #NOW}
 * @param without not to be heard any more
 * @param patience how long to wait where there is nothing
 * @param limit how many events at most
 * @param status how the person wants to be seen; null for online
 */
record Wish(
        @Nullable String cursor,
        Map<Topic, Long> topics,
        Set<Topic> without,
        Duration patience,
        int limit,
        @Nullable String status) {

    /** In place of a number: from now on. */
    static final long NOW = -1;

    private static final int MOST_SECONDS = 25;
    private static final int MOST_EVENTS = 1_000;
    private static final int USUAL_EVENTS = 200;

    /** @throws InvalidInput that names the parameter that cannot be */
    static Wish of(HttpServletRequest request) {
        var topics = new LinkedHashMap<Topic, Long>();
        values(request, "topic").forEach(text -> addTo(topics, text));
        var without = values(request, "without").map(Wish::topic).collect(Collectors.toUnmodifiableSet());
        return new Wish(
                cursor(request),
                Map.copyOf(topics),
                without,
                Duration.ofSeconds(number(request, "wait", 0, MOST_SECONDS, MOST_SECONDS)),
                number(request, "limit", 1, MOST_EVENTS, USUAL_EVENTS),
                request.getParameter("status"));
    }

    /** A browser that connects a stream again says where it was by itself, and that is newer than what its page asked for. */
    private static @Nullable String cursor(HttpServletRequest request) {
        var last = request.getHeader("Last-Event-ID");
        var asked = last == null || last.isEmpty() ? request.getParameter("cursor") : last;
        return asked == null || asked.isEmpty() ? null : asked;
    }

    private static Stream<String> values(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? Stream.of() : Arrays.stream(values);
    }

    private static void addTo(Map<Topic, Long> topics, String text) {
        var at = text.indexOf('@');
        if (at < 0) {
            topics.put(topic(text), NOW);
            return;
        }
        try {
            var after = Long.parseLong(text.substring(at + 1));
            if (after >= 0) {
                topics.put(topic(text.substring(0, at)), after);
                return;
            }
        } catch (NumberFormatException e) {
            throw new InvalidInput("What follows the @ of a topic is the last number you have of it.");
        }
        throw new InvalidInput("The number after the @ of a topic is 0 or more.");
    }

    private static Topic topic(String name) {
        try {
            return Topic.parse(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("A topic is kind:id, for example conversation:<id of the room>.");
        }
    }

    private static int number(HttpServletRequest request, String name, int least, int most, int usual) {
        var text = request.getParameter(name);
        if (text == null) {
            return usual;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidInput(name + " is a number from " + least + " to " + most + ".");
        }
        throw new InvalidInput(name + " is a number from " + least + " to " + most + ".");
    }
}
