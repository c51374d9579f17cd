package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.UpgradeDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;

@WebFilter(filterName = "cluster-socket-io", urlPatterns = ClusterSocketIo.PATH, asyncSupported = true)
public class ClusterSocketIoUpgrade extends UpgradeDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ClusterSocketIo cluster;

    @Override
    protected Engine engine() {
        return cluster.engine();
    }
}
