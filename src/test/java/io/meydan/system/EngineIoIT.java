package io.meydan.system;

/** The cases against one node. */
@SystemTest(overlay = true)
class EngineIoIT extends EngineIoEchoCases {

    EngineIoIT(Cluster cluster) {
        super(cluster.address());
    }
}
