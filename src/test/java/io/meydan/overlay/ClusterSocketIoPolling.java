package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.PollingDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

@WebServlet(urlPatterns = ClusterSocketIo.PATH + "*", asyncSupported = true)
public class ClusterSocketIoPolling extends PollingDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ClusterSocketIo cluster;

    @Override
    protected Engine engine() {
        return cluster.engine();
    }
}
