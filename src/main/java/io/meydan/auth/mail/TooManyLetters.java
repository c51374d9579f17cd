package io.meydan.auth.mail;

import io.meydan.platform.web.TooMany;
import java.time.Duration;

/** Somebody has letters sent faster than people read them. */
public final class TooManyLetters extends TooMany {

    private static final long serialVersionUID = 1L;

    TooManyLetters(Duration retryAfter) {
        super("There were too many letters already. Look for those that came, or wait.", retryAfter);
    }
}
