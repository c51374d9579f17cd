package io.meydan.platform.cache;

import io.meydan.platform.Histogram;

/**
 * How nodes tell each other what is outdated. All but the first two only ever grow.
 *
 * @param heard whether this node hears the others
 * @param trusted whether what Redis holds is believed
 * @param lostSeconds for which it did not hear them
 * @param sent messages about evictions sent
 * @param received messages about evictions of others
 * @param unreadable messages that were none
 * @param lag from the eviction there to its being known here
 * @param distrusts times that Redis was not believed any more
 * @param debts evictions that were finished later than at once, or for another node
 */
public record BusStats(
        boolean heard,
        boolean trusted,
        double lostSeconds,
        long sent,
        long received,
        long unreadable,
        Histogram lag,
        long distrusts,
        long debts) {}
