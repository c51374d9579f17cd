package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.UpgradeDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;

/** Lets clients of the product in that come with a WebSocket. */
@WebFilter(filterName = "socket-io", urlPatterns = ProductNamespace.PATH, asyncSupported = true)
public class SocketIoUpgrade extends UpgradeDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ProductNamespace product;

    @Override
    protected Engine engine() {
        return product.engine();
    }
}
