package io.meydan.platform.security;

import io.meydan.platform.web.Forbidden;

/** This needs a proof of who one is that is not older than ten minutes. */
public final class StepUpRequired extends Forbidden {

    private static final long serialVersionUID = 1L;

    public StepUpRequired() {
        super("Prove once more who you are (POST /api/auth/step-up), then repeat this.");
    }
}
