package io.meydan.auth.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What guards one's own account beside the password. */
public record FactorView(boolean enabled, @Nullable Instant since, int recoveryCodesLeft) {}
