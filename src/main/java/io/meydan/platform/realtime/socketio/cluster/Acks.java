package io.meydan.platform.realtime.socketio.cluster;

import io.meydan.platform.realtime.socketio.Arguments;
import java.util.List;
import java.util.Set;

/**
 * What came back of a question to many.
 *
 * @param answers one for each that answered
 * @param silent clients that were asked and did not answer, as far as their nodes have told
 * @param missingNodes nodes that have not told
 * @param isCutOff whether nodes may be missing that nobody knows of, because Redis is away
 */
public record Acks(List<Arguments> answers, int silent, Set<String> missingNodes, boolean isCutOff) {

    public Acks {
        answers = List.copyOf(answers);
        missingNodes = Set.copyOf(missingNodes);
    }

    /** Whether everybody has answered. */
    public boolean isComplete() {
        return silent == 0 && missingNodes.isEmpty() && !isCutOff;
    }
}
