package io.meydan.platform.persistence;

import io.meydan.platform.web.Unavailable;
import java.time.Duration;

/** The database went away in the middle of a commit: nobody but the database knows whether it took place (503). */
public class OutcomeUnknown extends Unavailable {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(Duration retryAfter) {
        super(
                "The database went away while this was stored: it may be there or not. Look before you repeat it.",
                retryAfter);
    }
}
