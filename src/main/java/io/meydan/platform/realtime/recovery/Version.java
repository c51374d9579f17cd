package io.meydan.platform.realtime.recovery;

import java.util.Map;

/**
 * Positions that offsets refer to.
 *
 * @param number counts the versions of a session
 * @param newest the newest version of the record it was read from
 * @param positions by slot
 */
record Version(long number, long newest, Map<Integer, Long> positions) {

    Version {
        positions = Map.copyOf(positions);
    }
}
