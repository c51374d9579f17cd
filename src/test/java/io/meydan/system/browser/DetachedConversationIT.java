package io.meydan.system.browser;

import io.meydan.launcher.Nginx;
import io.meydan.system.Cluster;
import io.meydan.system.SystemTest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The same conversation in real browsers, each behind an nginx before its node, on lines that have left HTTP. */
@SystemTest(nodes = 2, settings = "REALTIME_TRANSPORT=detached")
class DetachedConversationIT extends ConversationIT {

    private final Map<Integer, Nginx> doors = new HashMap<>();

    @Override
    URI door(Cluster nodes, int number) {
        return doors.computeIfAbsent(number, nodes::nginx).address();
    }

    @Override
    String whatADeadNodeSays() {
        return "status of 503|WebSocket connection to";
    }

    @AfterEach
    void the_doors_are_closed() {
        doors.values().forEach(Nginx::stop);
    }
}
