package io.meydan.platform.realtime.console;

import io.meydan.platform.web.Unavailable;
import java.time.Duration;

/** Others are signing in to the console at this moment. */
final class ConsoleBusy extends Unavailable {

    private static final long serialVersionUID = 1L;

    ConsoleBusy() {
        super("Others are signing in to the console. Try again.", Duration.ofSeconds(2));
    }
}
