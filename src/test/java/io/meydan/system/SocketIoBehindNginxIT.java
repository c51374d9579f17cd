package io.meydan.system;

import org.junit.jupiter.api.Tag;

/** The same cases on three nodes: each request of a session comes to another one than the request before. */
@Tag("cluster")
@SystemTest(nodes = 3, overlay = true)
class SocketIoBehindNginxIT extends SocketIoEchoCases {

    SocketIoBehindNginxIT(Cluster cluster) {
        super(cluster.roundRobin(3));
    }
}
