package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Topic;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where a client stands: what its cursor says.
 *
 * @param reader the name of its reader, the same on every node
 * @param positions the last number it was given of each topic it hears; 0 where topics have no numbers
 */
record Stand(UUID reader, SortedMap<Topic, Long> positions) {

    Stand {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }
}
