package io.meydan.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. There are no totals and no offsets: a page is found by the key of its neighbour.
 *
 * @param items in the order of the list
 * @param hasMore whether there is more in the direction that was asked for
 * @param nextCursor continues after the last item; absent at the end
 * @param prevCursor continues before the first item; absent where the list cannot go back
 */
public record Page<T>(
        List<T> items,
        boolean hasMore,
        @Nullable String nextCursor,
        @Nullable String prevCursor) {

    /** The most items a client may ask for. */
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows that were read with {@code limit + 1}: the row too many only tells that there is more.
     *
     * @param key the cursor of an item
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
        var hasMore = rows.size() > limit;
        var items = hasMore ? rows.subList(0, limit) : rows;
        var next = hasMore ? key.apply(items.get(items.size() - 1)).encoded() : null;
        return new Page<>(items, hasMore, next, null);
    }
}
