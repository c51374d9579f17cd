package io.meydan.platform.ops;

import java.util.List;

/** The node must not start with these settings; each mistake is one sentence for the operator. */
final class ImpossibleSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImpossibleSettings(List<String> mistakes) {
        super("This node cannot start. " + String.join(" ", mistakes));
    }
}
