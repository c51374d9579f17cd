package io.meydan.auth.factor;

import org.jspecify.annotations.Nullable;

/** A code of the authenticator or, where it is lost, a recovery code. Of two, the code counts. */
record Proof(@Nullable String code, @Nullable String recoveryCode) {}
