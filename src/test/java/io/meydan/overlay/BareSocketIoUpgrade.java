package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.UpgradeDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;

@WebFilter(filterName = "bare-socket-io", urlPatterns = BareSocketIo.PATH, asyncSupported = true)
public class BareSocketIoUpgrade extends UpgradeDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient BareSocketIo bare;

    @Override
    protected Engine engine() {
        return bare.engine();
    }
}
