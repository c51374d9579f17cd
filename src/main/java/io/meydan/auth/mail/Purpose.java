package io.meydan.auth.mail;

import java.time.Duration;
import java.util.Locale;

/** What a link is for, and how long it is good. A token for one is nothing for the other. */
public enum Purpose {
    CONFIRM_ADDRESS(Duration.ofHours(24)),
    RESET_PASSWORD(Duration.ofMinutes(30));

    private final Duration life;

    Purpose(Duration life) {
        this.life = life;
    }

    Duration life() {
        return life;
    }

    /** As it is stored. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
