package io.meydan.platform.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that matters to security or was done by administrators. Fired as a synchronous CDI event inside the transaction that does it: what
 * is rolled back was not done. Where from is taken from the request.
 *
 * @param actor who did it; null for the product itself, and for somebody who did not prove who they are
 * @param action what, as {@code noun.verb} in the past: {@code session.revoked}; at most 64 characters
 * @param resourceType what it was done to: {@code account}, {@code queue}; at most 32 characters
 * @param resourceId which; at most 256 characters
 * @param details what else should be known, never a secret; at most 20 entries
 */
public record Deed(
        @Nullable UUID actor, String action, String resourceType, String resourceId, Map<String, String> details) {

    public Deed {
        details = Map.copyOf(details);
    }

    public static Deed of(@Nullable UUID actor, String action, String resourceType, Object resourceId) {
        return new Deed(actor, action, resourceType, resourceId.toString(), Map.of());
    }

    public Deed with(String name, String value) {
        var more = new HashMap<>(details);
        more.put(name, value);
        return new Deed(actor, action, resourceType, resourceId, more);
    }
}
