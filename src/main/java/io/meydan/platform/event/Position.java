package io.meydan.platform.event;

import java.util.Comparator;

/**
 * A place in the stream: events are ordered by the transaction that they were written under, then by their number.
 *
 * @param tx an unsigned number, as PostgreSQL writes it
 */
record Position(String tx, long number) implements Comparable<Position> {

    static final Position START = new Position("0", 0);

    private static final Comparator<Position> ORDER = Comparator.<Position, Long>comparing(
                    position -> Long.parseUnsignedLong(position.tx()), Long::compareUnsigned)
            .thenComparingLong(Position::number);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
