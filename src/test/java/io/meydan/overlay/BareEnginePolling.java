package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.PollingDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

@WebServlet(urlPatterns = BareEngine.PATH + "*", asyncSupported = true)
public class BareEnginePolling extends PollingDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient BareEngine bare;

    @Override
    protected Engine engine() {
        return bare.engine();
    }
}
