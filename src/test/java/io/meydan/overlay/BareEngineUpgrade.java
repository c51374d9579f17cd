package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.UpgradeDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;

@WebFilter(filterName = "bare-engine", urlPatterns = BareEngine.PATH, asyncSupported = true)
public class BareEngineUpgrade extends UpgradeDoor {

    private static final long serialVersionUID = 1L;

    @Inject
    transient BareEngine bare;

    @Override
    protected Engine engine() {
        return bare.engine();
    }
}
