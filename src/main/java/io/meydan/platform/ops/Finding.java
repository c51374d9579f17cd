package io.meydan.platform.ops;

import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * What a look at one part has shown.
 *
 * @param facts for operators; values are strings, numbers or booleans
 */
record Finding(boolean up, Map<String, Object> facts) {

    Finding {
        facts = Map.copyOf(facts);
    }

    static Finding down(String reason) {
        return new Finding(false, Map.of("reason", reason));
    }

    HealthCheckResponse named(String name) {
        var response = HealthCheckResponse.named(name).status(up);
        facts.forEach((key, value) -> {
            if (value instanceof Long number) {
                response.withData(key, number);
            } else if (value instanceof Boolean flag) {
                response.withData(key, flag);
            } else {
                response.withData(key, value.toString());
            }
        });
        return response.build();
    }
}
