package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.PollingDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

@WebServlet(urlPatterns = BareSocketIo.PATH + "*", asyncSupported = true)
public class BareSocketIoPolling extends PollingDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient BareSocketIo bare;

    @Override
    protected Engine engine() {
        return bare.engine();
    }
}
