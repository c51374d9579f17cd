package io.meydan.auth.door;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A handle or e-mail address, and the password. */
public record Credentials(
        @NotNull @Size(max = 254) String login,
        @NotNull @Size(max = 1000) String password) {}
