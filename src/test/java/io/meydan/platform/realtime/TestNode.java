package io.meydan.platform.realtime;

import io.meydan.platform.Ids;
import java.time.Clock;
import java.util.Optional;

/** A node with a name, without a container. */
public final class TestNode {

    private TestNode() {}

    public static Node named(String name) {
        var node = new Node();
        node.ids = new Ids(Clock.systemUTC());
        node.config = new RealtimeConfig();
        node.config.nodeName = Optional.of(name);
        node.named();
        return node;
    }
}
