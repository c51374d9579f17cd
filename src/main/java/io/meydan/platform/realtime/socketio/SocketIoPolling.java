package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.PollingDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/** Lets clients of the product in that poll. */
@WebServlet(urlPatterns = ProductNamespace.PATH + "*", asyncSupported = true)
public class SocketIoPolling extends PollingDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ProductNamespace product;

    @Override
    protected Engine engine() {
        return product.engine();
    }
}
