package io.meydan.platform.realtime.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What other nodes answered.
 *
 * @param byNode the answers by the names of the nodes
 * @param missing the names of the nodes that did not answer: too late, gone, or unwilling
 * @param isCutOff whether nodes may be missing that nobody knows of, because Redis is away
 */
public record Answers(Map<String, List<String>> byNode, Set<String> missing, boolean isCutOff) {

    public Answers {
        byNode = Map.copyOf(byNode);
        missing = Set.copyOf(missing);
    }

    /** Whether every node has answered. */
    public boolean isComplete() {
        return missing.isEmpty() && !isCutOff;
    }

    /** All answers; two nodes of one name have one each. */
    public List<String> all() {
        return byNode.values().stream().flatMap(List::stream).toList();
    }
}
