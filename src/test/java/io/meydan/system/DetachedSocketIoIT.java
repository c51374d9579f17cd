package io.meydan.system;

/** The same cases on lines that have left HTTP. */
@SystemTest(overlay = true, settings = "REALTIME_TRANSPORT=detached")
class DetachedSocketIoIT extends SocketIoIT {

    DetachedSocketIoIT(Cluster cluster) {
        super(cluster);
    }
}
