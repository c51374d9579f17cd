package io.meydan.system;

/** The cases against one node. */
@SystemTest(overlay = true)
class SocketIoIT extends SocketIoEchoCases {

    SocketIoIT(Cluster cluster) {
        super(cluster.address());
    }
}
