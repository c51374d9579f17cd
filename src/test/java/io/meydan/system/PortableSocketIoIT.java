package io.meydan.system;

/** The same cases where the container is not the one the fast transport was made for. */
@SystemTest(overlay = true, settings = "REALTIME_TRANSPORT=portable")
class PortableSocketIoIT extends SocketIoEchoCases {

    PortableSocketIoIT(Cluster cluster) {
        super(cluster.address());
    }
}
