package io.meydan.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a part of the chain.
 *
 * @param position how far the chain holds
 * @param head where the chain ended when it was looked at
 * @param hash what stands at {@code position}, in hexadecimal digits; kept elsewhere, it proves later that nothing before it was changed
 * @param fault the first place that does not hold; then nothing after it says anything
 * @param nextCursor continues; absent at the end and at a fault
 */
public record Verification(
        long position,
        long head,
        String hash,
        @Nullable Fault fault,
        @Nullable String nextCursor) {

    /**
     * A broken place.
     *
     * @param position in the chain; absent for an entry that has no place in it
     * @param number of the entry, where it is known
     * @param kind {@code entry-changed} (or in another place than it was), {@code entry-missing}, {@code link-missing}, {@code entry-unlinked}
     */
    public record Fault(@Nullable Long position, @Nullable Long number, String kind) {}
}
