package io.meydan.platform.realtime;

import io.meydan.platform.security.Caller;
import java.util.Map;

/** A feature's answer to "who am I?" in the first frame after sign-in; without one a person is told the id and the handle. */
public interface Introduction {

    /** The person's {@code id}, {@code handle} and {@code displayName}. */
    Map<String, ?> of(Caller caller);
}
