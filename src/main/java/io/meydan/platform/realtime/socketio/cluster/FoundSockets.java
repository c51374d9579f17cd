package io.meydan.platform.realtime.socketio.cluster;

import java.util.List;
import java.util.Set;

/**
 * The clients of a namespace on all nodes.
 *
 * @param missingNodes nodes that have not told theirs
 * @param isCutOff whether nodes may be missing that nobody knows of, because Redis is away
 */
public record FoundSockets(List<SocketView> sockets, Set<String> missingNodes, boolean isCutOff) {

    public FoundSockets {
        sockets = List.copyOf(sockets);
        missingNodes = Set.copyOf(missingNodes);
    }

    /** Whether these are all. */
    public boolean isComplete() {
        return missingNodes.isEmpty() && !isCutOff;
    }
}
