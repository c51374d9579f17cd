package io.meydan.account;

import io.meydan.platform.web.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of a request, so that a person corrects all at once. */
final class Fields {

    private final List<Map<String, String>> errors = new ArrayList<>();

    /** Notes a fault; null means that the field is fine. */
    void check(String field, @Nullable String fault) {
        if (fault != null) {
            errors.add(Map.of("field", field, "message", fault));
        }
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new InvalidInput("Some fields are not acceptable.").with("errors", List.copyOf(errors));
        }
    }
}
