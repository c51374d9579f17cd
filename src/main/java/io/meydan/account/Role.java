package io.meydan.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may do in general; each role may do what those below it may. The table {@code account.role} says the same. */
public enum Role {
    CITIZEN(1),
    VERIFIED_CITIZEN(2),
    POLITICIAN(3),
    OPERATOR(4),
    MODERATOR(5),
    ADMIN(9);

    private final int level;

    Role(int level) {
        this.level = level;
    }

    /** Reads {@link #id()}. */
    public static Role of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The name outside Java, for example {@code verified_citizen}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int level() {
        return level;
    }

    /** Its own name and those of all roles below: whatever is open to citizens is open to admins. */
    public Set<String> groups() {
        return Arrays.stream(values())
                .filter(role -> role.level <= level)
                .map(Role::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
