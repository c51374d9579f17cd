package io.meydan.system;

/** The same cases on lines that have left HTTP. */
@SystemTest(overlay = true, settings = "REALTIME_TRANSPORT=detached")
class DetachedEngineIoIT extends EngineIoIT {

    DetachedEngineIoIT(Cluster cluster) {
        super(cluster);
    }
}
